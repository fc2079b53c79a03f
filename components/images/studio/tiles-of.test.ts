import { describe, expect, it } from "vitest";
import type { GenerationJob } from "#lib/images/schema.ts";
import { columnsFor } from "./columns-for.ts";
import { failureKey } from "./failure-key.ts";
import { runState } from "./run-state.ts";
import { tilesOf } from "./tiles-of.ts";

type Status = GenerationJob["shots"][number]["status"];

const job = (shots: Status[], change: Partial<GenerationJob> = {}) =>
  ({
    jobId: "job",
    status: "processing",
    waitingReason: null,
    isCustomEnabled: false,
    generatedPrompt: null,
    numberOfShots: 4,
    shots: shots.map((status, at) => ({ id: `shot-${at + 1}`, generationIndex: at + 1, status })),
    images: shots.flatMap((status, at) =>
      status === "completed" ? { id: `image-${at + 1}`, shotId: `shot-${at + 1}`, generationIndex: at + 1 } : [],
    ),
    ...change,
  }) as unknown as GenerationJob;

describe("tilesOf", () => {
  it("stands for every shot from before there are any until its image is there, under one key", () => {
    const before = tilesOf(job([], { status: "pending" }));
    const after = tilesOf(job(["completed", "pending", "failed", "uncertain"]));
    expect(before.map(({ key }) => key)).toEqual(after.map(({ key }) => key));
    expect(before.every(({ shot }) => shot === null)).toBe(true);
    expect(after.map(({ image }) => image?.id ?? null)).toEqual(["image-1", null, null, null]);
  });

  it("has none for an image that was deleted, for a prompt that waits and for a run that failed before its shots", () => {
    expect(tilesOf(job(["completed", "completed"], { images: [] }))).toEqual([]);
    expect(tilesOf(job([], { status: "pending", waitingReason: "review" }))).toEqual([]);
    expect(tilesOf(job([], { status: "failed" }))).toEqual([]);
  });
});

describe("columnsFor", () => {
  it.each([
    [1, "1:1", 3],
    [3, "1:1", 3],
    [4, "1:1", 4],
    [6, "1:1", 3],
    [8, "1:1", 4],
    [10, "1:1", 5],
    [4, "16:9", 4],
    [6, "16:9", 3],
    [8, "16:9", 4],
    [4, "4:5", 4],
    [10, "9:16", 5],
    [7, "9:16", 4],
  ])("%i tiles of %s stand in %i columns", (tiles, ratio, wide) => {
    expect(columnsFor(tiles, ratio).wide).toBe(wide);
  });

  it("has fewer on a phone", () => {
    expect(["16:9", "1:1", "9:16"].map((ratio) => columnsFor(4, ratio).narrow)).toEqual([2, 2, 3]);
  });
});

describe("runState", () => {
  it.each<[string, Status[], Partial<GenerationJob>, string | null]>([
    ["waits for the prompt", [], { status: "pending" }, "stateComposing"],
    ["has nothing to compose", [], { status: "pending", isCustomEnabled: true }, "stateQueued"],
    ["waits to be read", [], { status: "pending", waitingReason: "review", generatedPrompt: "x" }, "stateReview"],
    ["draws", ["completed", "processing"], {}, "stateDrawing"],
    ["asks, whatever else goes on", ["uncertain", "processing"], {}, "stateAsks"],
    ["is done", ["completed", "completed"], { status: "completed" }, null],
    ["is done in part", ["completed", "failed"], { status: "completed" }, "stateSomeFailed"],
    ["failed", ["failed", "failed"], { status: "failed" }, "stateFailed"],
    ["was stopped", ["completed", "cancelled"], { status: "cancelled" }, "stateCancelled"],
  ])("%s", (_, shots, change, key) => {
    expect(runState(job(shots, change)).key).toBe(key);
  });

  it("counts what is done of all, also before there are shots", () => {
    expect(runState(job(["completed", "failed", "processing"]))).toMatchObject({ done: 1, failed: 1, all: 3 });
    expect(runState(job([], { status: "pending" })).all).toBe(4);
  });
});

it("reads an unknown failure as ours", () => {
  expect(failureKey("content_blocked")).toBe("content_blocked");
  for (const unknown of [null, "", "toString", "from_a_later_version"]) expect(failureKey(unknown)).toBe("internal");
});
