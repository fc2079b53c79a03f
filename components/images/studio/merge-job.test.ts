import { describe, expect, it } from "vitest";
import type { GeneratedImage, GenerationJob, Shot } from "#lib/images/schema.ts";
import { mergeJob, putJob, withImages, withoutImages } from "./merge-job.ts";

const shot = (generationIndex: number, change: Partial<Shot> = {}) =>
  ({ id: `shot-${generationIndex}`, generationIndex, status: "pending", ...change }) as Shot;
const image = (generationIndex: number, change: Partial<GeneratedImage> = {}) =>
  ({ id: `image-${generationIndex}`, generationIndex, jobId: "job", ...change }) as GeneratedImage;
const job = (change: Partial<GenerationJob> = {}) =>
  ({
    jobId: "job",
    revision: 5,
    status: "processing",
    prompt: "A bottle",
    createdAt: "2026-11-20T10:00:00.000Z",
    shots: [shot(1), shot(2)],
    images: [],
    ...change,
  }) as unknown as GenerationJob;

const update = (revision: number, data: Record<string, unknown>) => ({ kind: "update" as const, revision, data });

describe("mergeJob", () => {
  it("puts changed shots and images in their places and keeps the rest", () => {
    const before = job({ images: [image(2)] });
    const after = mergeJob(before, update(6, { shots: [shot(2, { status: "completed" })], images: [image(1)] }));
    expect(after.shots.map(({ status }) => status)).toEqual(["pending", "completed"]);
    expect(after.images.map(({ id }) => id)).toEqual(["image-1", "image-2"]);
    expect(after).toMatchObject({ revision: 6, status: "processing", prompt: "A bottle" });
    expect(after.shots[0]).toBe(before.shots[0]);
  });

  it("takes the first shots of a job that had none", () => {
    const after = mergeJob(job({ shots: [] }), update(6, { shots: [shot(2), shot(1)] }));
    expect(after.shots.map(({ id }) => id)).toEqual(["shot-1", "shot-2"]);
  });

  it("takes away what was removed, also when the same event brings it", () => {
    const event = update(6, { images: [image(1)], removedImageIds: ["image-1", "image-2"] });
    const after = mergeJob(job({ images: [image(2), image(3)] }), event);
    expect(after.images.map(({ id }) => id)).toEqual(["image-3"]);
    expect(after).not.toHaveProperty("removedImageIds");
  });

  it.each([4, 5])("leaves the very same job where the change is as old as revision %i", (revision) => {
    const before = job();
    expect(mergeJob(before, update(revision, { status: "failed" }))).toBe(before);
  });

  it("takes a snapshot of the same revision as the whole truth", () => {
    const event = { kind: "snapshot" as const, revision: 5, data: { shots: [shot(1)], images: [image(1)] } };
    const after = mergeJob(job({ images: [image(2)] }), event);
    expect(after.shots).toHaveLength(1);
    expect(after.images.map(({ id }) => id)).toEqual(["image-1"]);
  });

  it("is not taken back by an older snapshot", () => {
    const before = job();
    expect(mergeJob(before, { kind: "snapshot", revision: 4, data: { status: "pending" } })).toBe(before);
  });
});

describe("putJob", () => {
  const older = job({ jobId: "a", createdAt: "2026-11-20T09:00:00.000Z" });
  const newer = job({ jobId: "b", createdAt: "2026-11-20T11:00:00.000Z" });

  it("puts a new one where its time is", () => {
    expect(putJob([newer, older], job()).map(({ jobId }) => jobId)).toEqual(["b", "job", "a"]);
  });

  it("replaces by revision, never by an older one", () => {
    const jobs = [newer, job()];
    expect(putJob(jobs, job({ revision: 4 }))).toBe(jobs);
    expect(putJob(jobs, job({ revision: 5, status: "cancelled" }))[1]?.status).toBe("cancelled");
  });
});

it("hides images and brings them back in their places", () => {
  const whole = job({ images: [image(1), image(2), image(3)] });
  const hidden = withoutImages(whole, new Set(["image-2"]));
  expect(hidden.images.map(({ id }) => id)).toEqual(["image-1", "image-3"]);
  expect(withoutImages(whole, new Set(["other"]))).toBe(whole);
  expect(withImages(hidden, [image(2)])).toEqual(whole);
});
