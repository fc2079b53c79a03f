import { expect, test, vi } from "vitest";
import type { MusicInput } from "../../music-contract.ts";
import { localMusic } from "./index.ts";

// Each test starts a process and plays, which takes its time where everything else runs as well.
vi.setConfig({ testTimeout: 60_000 });

const input: MusicInput = { genre: "pop", durationSeconds: 4, seed: 1 };
const options = { signal: new AbortController().signal, timeoutMs: 60_000 };
const generate = async (changes: Partial<MusicInput> = {}) =>
  (await localMusic.generate({ ...input, ...changes }, options)).result.bytes;

test("a track is a WAV of 48 kHz, stereo, 16 bits, as long as asked for to the frame", async () => {
  for (const durationSeconds of [3, 7.3, 15.466_666]) {
    const { result, usage, vendorRequestId } = await localMusic.generate({ ...input, durationSeconds }, options);
    const { buffer, byteOffset, byteLength } = result.bytes;
    const view = new DataView(buffer, byteOffset, byteLength);
    const frames = Math.round(durationSeconds * 48_000);
    expect({ mimeType: result.mimeType, usage, vendorRequestId }).toEqual({
      mimeType: "audio/wav",
      usage: {},
      vendorRequestId: null,
    });
    expect(view.getUint32(24, true)).toBe(48_000);
    expect([view.getUint16(22, true), view.getUint16(34, true)]).toEqual([2, 16]);
    expect(view.getUint32(40, true)).toBe(frames * 4);
    expect(byteLength).toBe(44 + frames * 4);
  }
});

test("the same seed gives the same bytes, another seed another track", async () => {
  const [one, again, other] = await Promise.all([generate(), generate(), generate({ seed: 2 })]);
  expect(Buffer.compare(one, again)).toBe(0);
  expect(Buffer.compare(one, other)).not.toBe(0);
});

test("a cancelled track and one out of time cost nothing", async () => {
  await expect(localMusic.generate(input, { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
    kind: "aborted",
    charged: "no",
  });
  const controller = new AbortController();
  const cancelled = localMusic.generate(input, { ...options, signal: controller.signal });
  controller.abort();
  await expect(cancelled).rejects.toMatchObject({ kind: "aborted", charged: "no" });
  await expect(localMusic.generate(input, { ...options, timeoutMs: 1 })).rejects.toMatchObject({
    kind: "bad_output",
    charged: "no",
    reason: "synthesis_timeout",
  });
});

test.each([2.9, 120.1, Number.NaN])("%s seconds are refused", async (durationSeconds) => {
  await expect(localMusic.generate({ ...input, durationSeconds }, options)).rejects.toMatchObject({
    kind: "bad_request",
    charged: "no",
    reason: "duration",
  });
});
