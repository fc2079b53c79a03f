import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { MusicInput } from "#lib/providers/music-contract.ts";
import { replicateMusic } from "#lib/providers/replicate/music/index.ts";
import { probeMedia } from "#tests/support/probe-media.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { failureOf } from "./failure-of.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
afterEach(() => simulator.reset());
afterAll(() => simulator.stop());

const options = () => ({ signal: new AbortController().signal, timeoutMs: 30_000 });

function maker() {
  const config = { apiKey: simulator.keys.replicate, baseUrl: simulator.replicateUrl, model: "musicgen" };
  const made = replicateMusic(config);
  if (made.kind !== "queued") throw new Error("Tracks are asked for");
  return made;
}

const submit = async (change: Partial<MusicInput> = {}) =>
  (await maker().submit({ genre: "lofi", durationSeconds: 17.4, seed: 7, ...change }, options())).vendorJobId;

async function play(change: Partial<MusicInput> = {}) {
  const id = await submit(change);
  for (;;) {
    const done = await maker().poll(id, options());
    if (done) return done;
  }
}

test("a track is created in the pinned version, asked for until it is done, and copied", async () => {
  const done = await play();
  expect(done).toMatchObject({ usage: { predictSeconds: 4.7 }, model: "musicgen", result: { mimeType: "audio/wav" } });
  const { streams, format } = await probeMedia(done.result.bytes);
  expect(streams).toMatchObject([{ codec_type: "audio", sample_rate: "32000", channels: 2 }]);
  expect(Number(format.duration)).toBeCloseTo(18, 2);
  const [create] = simulator.requests.replicate;
  expect(create?.headers["cancel-after"]).toBe("10m");
  expect(create?.body).toEqual({
    version: "meta/musicgen:671ac645ce5e552cc63a54a2bbff63fcf798043055d2dac5fc9e36a837eedcfb",
    input: {
      prompt: expect.stringMatching(/^Lo-fi beat.*instrumental/),
      duration: 18,
      normalization_strategy: "loudness",
      output_format: "wav",
      seed: 7,
    },
  });
  expect(simulator.charges.replicate).toBe(1);
});

test("another seed is another track, and a long film gets half a minute", async () => {
  const bytesOf = async (seed: number) => Buffer.from((await play({ seed, durationSeconds: 2 })).result.bytes);
  expect((await bytesOf(7)).equals(await bytesOf(7))).toBe(true);
  expect((await bytesOf(7)).equals(await bytesOf(8))).toBe(false);
  const { format } = await probeMedia((await play({ durationSeconds: 60 })).result.bytes);
  expect(Number(format.duration)).toBeCloseTo(30, 2);
});

test.each<[FaultInput, object]>([
  [
    { kind: "prediction_failed", reason: "out of memory (E1001)" },
    { kind: "bad_request", reason: "E1001" },
  ],
  [{ kind: "prediction_failed" }, { kind: "overloaded", reason: "E1000" }],
  [{ kind: "prediction_canceled" }, { kind: "aborted", reason: "canceled" }],
  [{ kind: "data_removed" }, { kind: "bad_output", reason: "data_removed" }],
  [{ kind: "no_output" }, { kind: "bad_output", reason: "no_output" }],
  [{ kind: "html_as_output" }, { kind: "bad_output", reason: "not_music" }],
  [{ kind: "too_many_bytes" }, { kind: "bad_output", reason: "too_many_bytes" }],
])("a track that ends in $kind $reason is billed by the second that it ran", async (fault, outcome) => {
  const id = await submit();
  simulator.script("replicate", [fault]);
  const { failure } = await failureOf(maker().poll(id, options()));
  expect(failure).toMatchObject({ ...outcome, charged: "yes", usage: { predictSeconds: 4.7 }, vendorRequestId: id });
});

test("a track that never began costs nothing", async () => {
  const id = await submit();
  simulator.script("replicate", [{ kind: "prediction_aborted" }]);
  const { failure } = await failureOf(maker().poll(id, options()));
  expect(failure).toMatchObject({ kind: "overloaded", reason: "not_started", charged: "no" });
});
