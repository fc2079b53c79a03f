import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CallOptions } from "#lib/providers/contract.ts";
import type { Charged, FailureKind } from "#lib/providers/failure.ts";
import { replicateVideo } from "#lib/providers/replicate/video/index.ts";
import type { VideoInput } from "#lib/providers/video-contract.ts";
import { configure } from "#tests/support/environment.ts";
import { picture } from "#tests/support/images.ts";
import { probeMedia, seeFlaws } from "#tests/support/probe-media.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { closedPort, failureOf } from "./failure-of.ts";
import { secretWords } from "./images-inputs.ts";
import { videoInput } from "./video-inputs.ts";

// What is re-encoded lies in the product's own temporary directory meanwhile.
await configure("postgres://127.0.0.1:1/none");

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
afterEach(() => simulator.reset());
afterAll(() => simulator.stop());

const models = ["wan", "runway", "stable-video-diffusion"] as const;
type Model = (typeof models)[number];

const options = (change: Partial<CallOptions> = {}) => ({
  signal: new AbortController().signal,
  timeoutMs: 30_000,
  ...change,
});

function maker(model: Model = "wan", change: { apiKey?: string; baseUrl?: string } = {}) {
  const config = { apiKey: simulator.keys.replicate, baseUrl: simulator.replicateUrl, model, ...change };
  const made = replicateVideo(config);
  if (made.kind !== "queued") throw new Error("Clips are asked for");
  return made;
}

const submit = async (model?: Model, change?: Partial<VideoInput>) =>
  (await maker(model).submit(await videoInput(change), options())).vendorJobId;

async function film(model: Model, change?: Partial<VideoInput>) {
  const id = await submit(model, change);
  for (;;) {
    const done = await maker(model).poll(id, options());
    if (done) return done;
  }
}

type Sent = { input: Record<string, unknown> };
const sentInput = () => (simulator.requests.replicate[0]?.body as Sent | undefined)?.input ?? {};

const large = picture(1600, 2000).removeAlpha().png().toBuffer();
const usageOf = { wan: { videos: 1 }, runway: { videos: 1 }, "stable-video-diffusion": { predictSeconds: 4.7 } };
const imageField = { wan: "image", runway: "image", "stable-video-diffusion": "input_image" };

describe.each(models)("%s", (model) => {
  test("is created, asked for until it is done, and copied", async () => {
    const id = await submit(model);
    expect(await maker(model).poll(id, options())).toBeNull();
    const done = await maker(model).poll(id, options());
    expect(done).toMatchObject({ usage: usageOf[model], vendorRequestId: id, model });
    expect(done?.result.mimeType).toBe("video/mp4");
    expect(simulator.requests.replicate.map(({ method, status }) => [method, status])).toEqual([
      ["POST", 201],
      ["GET", 200],
      ["GET", 200],
      ["GET", 200],
    ]);
    const [create, , , file] = simulator.requests.replicate;
    expect(create?.headers).toMatchObject({ "cancel-after": "20m", authorization: "***" });
    expect(file?.headers).not.toHaveProperty("authorization");
    expect(simulator.charges.replicate).toBe(1);
  });

  test("takes the first frame as a data URL under the model's own name, however large it is", async () => {
    await submit(model, { image: { bytes: await large, mimeType: "image/png", width: 1600, height: 2000 } });
    const sent = String(sentInput()[imageField[model]]);
    expect(sent).toMatch(/^data:image\/jpeg;base64,/);
    expect(sent.length).toBeLessThanOrEqual(256_000);
  });

  test("makes every ratio and every length that it is said to", async () => {
    for (const aspectRatio of ["9:16", "1:1", "4:5", "16:9"] as const)
      for (const durationSeconds of [...maker(model).capabilities.durations, 0.5, 30])
        await submit(model, { aspectRatio, durationSeconds });
    expect(simulator.requests.replicate.map(({ status }) => status)).not.toContain(422);
  });

  test("is cancelled", async () => {
    const id = await submit(model);
    await maker(model).cancel(id, options());
    const { failure } = await failureOf(maker(model).poll(id, options()));
    // It had not begun.
    expect(failure).toMatchObject({ kind: "aborted", reason: "canceled", charged: "no" });
  });
});

test("wan is asked in words, for as many frames as the clip is long", async () => {
  await submit("wan", { durationSeconds: 5.5 });
  const { image: _, ...input } = sentInput();
  expect(input).toEqual({
    prompt: expect.stringMatching(/Steam rises.*The camera pushes in towards the subject, slowly\..*Avoid: text$/),
    resolution: "720p",
    num_frames: 97,
    frames_per_second: 16,
    interpolate_output: true,
    seed: 7,
  });
});

test("runway is asked in words, for one of its two lengths and one of its ratios", async () => {
  await submit("runway", { durationSeconds: 6, aspectRatio: "4:5", prompt: "word ".repeat(190) });
  const { image: _, prompt, ...input } = sentInput();
  expect(input).toEqual({ duration: 10, aspect_ratio: "3:4", seed: 7 });
  expect(String(prompt).length).toBeLessThanOrEqual(1000);
  expect(prompt).toContain("The camera pushes in");
});

test("stable video diffusion reads no words; it is slower where it has to be longer", async () => {
  await submit("stable-video-diffusion", { motionIntensity: 1 });
  const { input_image: _, ...input } = sentInput();
  expect(input).toEqual({
    video_length: "25_frames_with_svd_xt",
    sizing_strategy: "maintain_aspect_ratio",
    frames_per_second: 8,
    motion_bucket_id: 234,
    seed: 7,
  });
});

const clips: [Model, Partial<VideoInput>, { width: number; height: number; seconds: number; rate: string }][] = [
  ["wan", { durationSeconds: 3 }, { width: 720, height: 1280, seconds: 81 / 16, rate: "30/1" }],
  ["wan", { durationSeconds: 20 }, { width: 720, height: 1280, seconds: 121 / 16, rate: "30/1" }],
  ["runway", { durationSeconds: 3, aspectRatio: "16:9" }, { width: 1280, height: 720, seconds: 5, rate: "24/1" }],
  ["stable-video-diffusion", { durationSeconds: 3 }, { width: 576, height: 1024, seconds: 25 / 8, rate: "8/1" }],
];

test.each(clips)("%s of %o is at least as long where it can be, and has sound", async (model, change, wanted) => {
  const { streams, format } = await probeMedia((await film(model, change)).result.bytes);
  const [video, audio] = streams;
  expect(video).toMatchObject({ codec_name: "h264", width: wanted.width, height: wanted.height });
  expect(video?.avg_frame_rate).toBe(wanted.rate);
  expect(audio?.codec_type).toBe("audio");
  expect(Math.abs(Number(format.duration) - wanted.seconds)).toBeLessThan(0.1);
});

test.each(["runway-2", "toString"])("%s is no model", (model) => {
  const config = { apiKey: "r", baseUrl: simulator.replicateUrl, model };
  expect(() => replicateVideo(config)).toThrow(
    expect.objectContaining({ kind: "bad_request", charged: "no", reason: "unknown_model" }),
  );
});

interface Outcome {
  kind: FailureKind;
  charged: Charged;
  reason: string;
}
const as = (kind: FailureKind, charged: Charged, reason: string): Outcome => ({ kind, charged, reason });

const ends: [FaultInput, official: Outcome, bySecond?: Charged][] = [
  [{ kind: "prediction_failed", reason: "CUDA out of memory (E1001)" }, as("bad_request", "no", "E1001"), "yes"],
  [{ kind: "prediction_failed" }, as("overloaded", "no", "E1000"), "yes"],
  [{ kind: "prediction_failed", reason: `NSFW: ${secretWords}` }, as("content_blocked", "no", "safety"), "yes"],
  [{ kind: "prediction_canceled" }, as("aborted", "yes", "canceled")],
  [{ kind: "prediction_aborted" }, as("overloaded", "no", "not_started")],
  [{ kind: "data_removed" }, as("bad_output", "yes", "data_removed")],
  [{ kind: "no_output" }, as("bad_output", "yes", "no_output")],
  [{ kind: "html_as_output" }, as("bad_output", "yes", "not_a_video")],
  [{ kind: "truncated_output" }, as("bad_output", "yes", "damaged")],
  [{ kind: "too_many_bytes" }, as("bad_output", "yes", "too_many_bytes")],
  [{ kind: "foreign_output", reason: "http://169.254.169.254/latest" }, as("bad_output", "yes", "address")],
];

describe.each(["wan", "stable-video-diffusion"] as const)("a clip of %s", (model) => {
  test.each(ends)("that ends in $kind $reason", async (fault, outcome, bySecond) => {
    const id = await submit(model);
    simulator.script("replicate", [fault]);
    const { failure, logged } = await failureOf(maker(model).poll(id, options()));
    const charged = model === "wan" ? outcome.charged : (bySecond ?? outcome.charged);
    expect(failure).toMatchObject({ ...outcome, charged, vendorRequestId: id });
    if (outcome.kind === "bad_output") expect(failure.usage).toEqual(usageOf[model]);
    expect(simulator.charges.replicate).toBe(1);
    expect(logged).not.toContain(secretWords);
  });
});

test.each([
  ["moving", undefined, { black: false, frozen: false }],
  ["black", "black_clip", { black: true, frozen: true }],
  ["frozen", "frozen_clip", { black: false, frozen: true }],
] as const)("a %s clip is handed on as it came: what it shows is measured later", async (_, kind, flaws) => {
  const id = await submit("stable-video-diffusion");
  simulator.script("replicate", kind ? [{ kind }] : [{ kind: "still_processing" }]);
  const poll = () => maker("stable-video-diffusion").poll(id, options());
  const done = (await poll()) ?? (await poll());
  expect(await seeFlaws(done?.result.bytes ?? new Uint8Array())).toEqual(flaws);
});

test("a clip that is far too short is handed on, too", async () => {
  const id = await submit("stable-video-diffusion");
  simulator.script("replicate", [{ kind: "short_clip" }]);
  const done = await maker("stable-video-diffusion").poll(id, options());
  const { format } = await probeMedia(done?.result.bytes ?? new Uint8Array());
  expect(Number(format.duration)).toBeLessThan(1);
});

test.each<[FaultInput, FailureKind, string]>([
  [{ kind: "model_not_found" }, "bad_output", "file_404"],
  [{ kind: "unavailable" }, "overloaded", "file_503"],
  [{ kind: "reset_after_headers" }, "network_ambiguous", "ECONNRESET"],
  [{ kind: "redirect", reason: "/_control/log" }, "bad_output", "file_302"],
])("a file that meets $kind is paid", async (fault, kind, reason) => {
  const id = await submit();
  simulator.script("replicate", [{ ...fault, on: "GET /files" }]);
  await maker().poll(id, options());
  const { failure } = await failureOf(maker().poll(id, options()));
  expect(failure).toMatchObject({ kind, reason, charged: "yes", usage: { videos: 1 } });
  expect(await maker().poll(id, options())).not.toBeNull();
  expect(simulator.charges.replicate).toBe(1);
});

test("a clip that is stuck is asked for as long as one likes, and then cancelled", async () => {
  const id = await submit();
  simulator.script("replicate", [{ kind: "still_processing", times: 5, on: "GET" }]);
  for (let i = 0; i < 5; i++) expect(await maker().poll(id, options())).toBeNull();
  await maker().cancel(id, options());
  const { failure } = await failureOf(maker().poll(id, options()));
  expect(failure).toMatchObject(as("aborted", "yes", "canceled"));
});

test("a create that is throttled says for how long, and was sent once", async () => {
  simulator.script("replicate", [{ kind: "rate_limited", retryAfterSeconds: 9, on: "POST" }]);
  const { failure } = await failureOf(submit());
  expect(failure).toMatchObject({ kind: "rate_limited", charged: "no", retryAfterMs: 9000 });
  expect(simulator.requests.replicate).toHaveLength(1);
});

test("a create without an answer may have been charged", async () => {
  simulator.script("replicate", [{ kind: "reset_before_headers" }]);
  const { failure } = await failureOf(submit());
  expect(failure).toMatchObject({ kind: "network_ambiguous", charged: "unknown" });
  expect(simulator.requests.replicate).toHaveLength(1);
});

test("nothing is sent for a caller that has gone, nor for a still that cannot be read", async () => {
  const gone = await failureOf(maker().submit(await videoInput(), options({ signal: AbortSignal.abort() })));
  expect(gone.failure).toMatchObject({ kind: "aborted", charged: "no" });
  const image = { bytes: Buffer.alloc(300_000, 7), mimeType: "image/png", width: 9, height: 16 } as const;
  const broken = await failureOf(maker().submit(await videoInput({ image }), options()));
  expect(broken.failure).toMatchObject({ kind: "bad_request", charged: "no", reason: "reference" });
  const elsewhere = maker("wan", { baseUrl: `http://127.0.0.1:${await closedPort()}` });
  const refused = await failureOf(elsewhere.submit(await videoInput(), options()));
  expect(refused.failure).toMatchObject({ kind: "network_before_send", charged: "no" });
  expect(simulator.requests.replicate).toEqual([]);
});
