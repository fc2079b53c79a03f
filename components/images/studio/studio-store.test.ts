import { describe, expect, it } from "vitest";
import type { GeneratedImage, GenerationJob } from "#lib/images/schema.ts";
import type { ImageOptions } from "./image-options.ts";
import { createStudioStore } from "./studio-store.ts";

const image = (jobId: string, index: number) =>
  ({
    id: `${jobId}-image-${index}`,
    jobId,
    shotId: `${jobId}-shot-${index}`,
    generationIndex: index,
  }) as GeneratedImage;
const job = (jobId: string, hour: number, images: number, change: Partial<GenerationJob> = {}) =>
  ({
    jobId,
    revision: 1,
    status: "completed",
    waitingReason: null,
    createdAt: `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`,
    shots: [1, 2].map((index) => ({ id: `${jobId}-shot-${index}`, generationIndex: index, status: "completed" })),
    images: Array.from({ length: images }, (_, at) => image(jobId, at + 1)),
    ...change,
  }) as unknown as GenerationJob;

const page = () => ({
  session: { sessionId: "s", title: "Tea", generatedCount: 9 } as never,
  options: {} as ImageOptions,
  jobs: [job("new", 12, 2), job("old", 10, 2)],
  nextCursor: "older",
  references: [],
  draftKey: "1:s",
  openedId: null,
});

function open() {
  const store = createStudioStore(page());
  const shown = () => store.studio().images.map(({ id }) => id.replace("-image-", ""));
  const count = () => store.studio().session?.generatedCount;
  return { store, shown, count };
}

describe("what is deleted", () => {
  it("goes out of view with its count and selection, and comes back in its place", () => {
    const { store, shown, count } = open();
    store.studio().select(["new-image-1", "old-image-1"], "only");
    store.studio().hideImages(["new-image-1"], true);
    expect(shown()).toEqual(["new2", "old1", "old2"]);
    expect(count()).toBe(8);
    expect([...store.studio().selection]).toEqual(["old-image-1"]);
    store.studio().hideImages(["new-image-1"], false);
    expect(shown()).toEqual(["new1", "new2", "old1", "old2"]);
    expect(count()).toBe(9);
  });

  it("is not brought back by what the server says meanwhile", () => {
    const { store, shown } = open();
    store.studio().hideImages(["new-image-1"], true);
    store.studio().putJob(job("new", 12, 2, { revision: 2 }));
    store.studio().hideJob("old", true);
    store.receive(page());
    store.append(page().jobs, null);
    expect(shown()).toEqual(["new2"]);
  });

  it("leaves the other runs the very same, so that they are not drawn again", () => {
    const { store } = open();
    const [, old] = store.studio().jobs;
    store.studio().hideImages(["new-image-1"], true);
    expect(store.studio().jobs[1]).toBe(old);
  });

  it("may be a whole run", () => {
    const { store, shown, count } = open();
    store.studio().hideJob("new", true);
    expect(shown()).toEqual(["old1", "old2"]);
    expect(count()).toBe(7);
    store.studio().hideJob("new", false);
    expect(shown()).toEqual(["new1", "new2", "old1", "old2"]);
    expect(count()).toBe(9);
  });
});

describe("what comes", () => {
  const finished = (index: number, revision: number) => ({
    kind: "update" as const,
    subject: "generation-job:live",
    revision,
    type: "shot",
    data: { shots: [], images: [image("live", index)] },
  });

  it("is counted once and known to be fresh, however often it is told", () => {
    const { store, shown, count } = open();
    store.studio().putJob(job("live", 13, 0, { status: "processing" }));
    store.tell(finished(2, 2));
    store.tell(finished(2, 2));
    store.tell(finished(1, 3));
    expect(shown()).toEqual(["live1", "live2", "new1", "new2", "old1", "old2"]);
    expect(count()).toBe(11);
    expect(store.isFresh("live-image-1")).toBe(true);
    expect(store.isFresh("new-image-1")).toBe(false);
  });

  it("is neither counted nor fresh where older runs are merely loaded", () => {
    const { store, shown, count } = open();
    store.append([job("old", 10, 2), job("oldest", 9, 1)], null);
    expect(shown()).toEqual(["new1", "new2", "old1", "old2", "oldest1"]);
    expect(count()).toBe(9);
    expect(store.isFresh("oldest-image-1")).toBe(false);
    expect(store.cursor()).toBeNull();
  });

  it("keeps what was loaded beyond a page that is made anew", () => {
    const { store, shown } = open();
    store.append([job("oldest", 9, 1)], null);
    store.receive({ ...page(), jobs: [job("newest", 14, 1), ...page().jobs] });
    expect(shown()).toEqual(["newest1", "new1", "new2", "old1", "old2", "oldest1"]);
  });
});

it("has one tab stop, which is the first tile again when its own is gone", () => {
  const { store } = open();
  expect(store.tabStop()).toBe("new:1");
  store.setActiveTile("old:2");
  expect(store.tabStop()).toBe("old:2");
  store.studio().hideImages(["old-image-2"], true);
  expect(store.tabStop()).toBe("new:1");
});
