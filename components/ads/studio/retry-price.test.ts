import { expect, test } from "vitest";
import type { AdSession, Asset } from "#lib/ads/schema.ts";
import type { AdOptions } from "./ad-options.ts";
import { retryPrice } from "./retry-price.ts";

const options = {
  images: [{ method: "openai", amountPerImage: 0.04 }],
  videos: [{ method: "wan", amountPerClip: null }],
  music: [{ method: "musicgen", amount: 0.02 }],
} as unknown as AdOptions;
const piece = (type: Asset["type"], source: string, status = "failed") => ({ type, source, status }) as Asset;
const ad = (assets: Asset[], source = "generated") => ({ assets, music: { source } }) as unknown as AdSession;

test("pieces cost what their makers take; one unknown price makes the sum unknown", () => {
  const [image, clip, strange] = [piece("image", "openai"), piece("video_clip", "wan"), piece("image", "gone")];
  expect(retryPrice([image, { ...image }], ad([image]), options)).toBe(0.08);
  expect(retryPrice([image, clip], ad([image, clip]), options)).toBeNull();
  expect(retryPrice([strange], ad([strange]), options)).toBeNull();
});

test("a film is free, and the music that it has not got is not", () => {
  const [film, track] = [piece("final_video", "ffmpeg"), piece("audio", "musicgen")];
  expect(retryPrice([film], ad([film]), options)).toBe(0);
  expect(retryPrice([film], ad([piece("audio", "musicgen", "completed"), film]), options)).toBe(0);
  expect(retryPrice([film], ad([track, film]), options)).toBe(0.02);
  expect(retryPrice([track, film], ad([track, film]), options)).toBe(0.02);
  expect(retryPrice([film], ad([track, film], "off"), options)).toBe(0);
});
