import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { inspectClip } from "#lib/media/compose/inspect-clip.ts";
import { temporaryDirectory } from "#tests/support/films.ts";
import { picture } from "#tests/support/images.ts";
import { adRatios, type VideoInput } from "../../video-contract.ts";
import { localClips } from "./index.ts";
import { planMove } from "./plan-move.ts";

// It encodes films: where everything else runs as well, that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const directory = await temporaryDirectory();
afterAll(directory.remove);
vi.stubEnv("DATA_DIR", directory.path);
vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1/nothing");
vi.stubEnv("NEXTAUTH_SECRET", "0123456789abcdef0123456789abcdef");

const bytes = await picture(300, 400).png().toBuffer();
const input: VideoInput = {
  image: { bytes, mimeType: "image/png", width: 300, height: 400 },
  prompt: "Steam rises",
  negativePrompt: "",
  cameraMovement: "push_in",
  motionIntensity: 0.6,
  durationSeconds: 0.5,
  aspectRatio: "16:9",
  seed: 7,
};
const options = { signal: new AbortController().signal, timeoutMs: 60_000 };
const make = async (changes: Partial<VideoInput> = {}) => {
  if (localClips.kind !== "direct") throw new Error("Local clips are made at once.");
  return localClips.generate({ ...input, ...changes }, options);
};

test.each([
  ["16:9", 1280, 720],
  ["9:16", 720, 1280],
  ["1:1", 1080, 1080],
  ["4:5", 1024, 1280],
] as const)("a clip of %s is %i × %i, mute, as long as asked for, and moves", async (aspectRatio, width, height) => {
  const { result, usage, model } = await make({ aspectRatio });
  expect([usage, model, result.mimeType]).toEqual([{}, "move-1", "video/mp4"]);
  const path = join(directory.path, "clip.mp4");
  await writeFile(path, result.bytes);
  const { probe, frames, black, frozen } = await inspectClip(path);
  expect(probe.video).toMatchObject({ width, height, fps: 30, codec: "h264" });
  expect([frames, probe.audio, probe.faststart, black, frozen]).toEqual([15, null, true, [], []]);
});

test("every ratio of an ad has a size", () => {
  expect(adRatios.toSorted()).toEqual(["16:9", "1:1", "4:5", "9:16"]);
});

test("the same seed gives the same clip, another one another", async () => {
  const [one, again, other] = [await make(), await make(), await make({ seed: 8 })];
  expect(Buffer.from(again.result.bytes).equals(one.result.bytes)).toBe(true);
  expect(Buffer.from(other.result.bytes).equals(one.result.bytes)).toBe(false);
  expect(planMove({ cameraMovement: "drift", motionIntensity: 1, seed: 3 })).toEqual(
    planMove({ cameraMovement: "drift", motionIntensity: 1, seed: 3 }),
  );
});

test("what is no picture, no length, or nobody's wish any more costs nothing and says why", async () => {
  await expect(make({ durationSeconds: 0 })).rejects.toMatchObject({ kind: "bad_request", charged: "no" });
  const words = { ...input.image, bytes: Buffer.from("no picture") };
  await expect(make({ image: words })).rejects.toMatchObject({ kind: "bad_output", reason: "film_failed" });
  if (localClips.kind !== "direct") throw new Error("Local clips are made at once.");
  const stopped = localClips.generate(input, { ...options, signal: AbortSignal.abort() });
  await expect(stopped).rejects.toMatchObject({ kind: "aborted", charged: "no" });
});
