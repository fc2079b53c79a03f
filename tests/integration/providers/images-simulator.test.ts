import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { formOf, picture } from "#tests/support/images.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
afterEach(() => simulator.reset());
afterAll(() => simulator.stop());

interface Answer {
  status: number;
  /** The vendor's sentence and code, or the whole body. */
  said: string;
}

async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  return { status: response.status, said: await response.text() };
}

const postJson = (url: string, body: unknown, key: string, headers: Record<string, string> = {}) =>
  send(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}`, ...headers },
    body: JSON.stringify(body),
  });

describe("OpenAI's wire format", () => {
  const generate = (change: object) => {
    const body = { model: "gpt-image-2.5-flare", prompt: "a cup", ...change };
    return postJson(`${simulator.openaiUrl}/images/generations`, body, simulator.keys.openai);
  };

  test.each([
    ["response_format", { response_format: "b64_json" }, 400, /Unknown parameter: 'response_format'/],
    ["style", { style: "vivid" }, 400, /Unknown parameter: 'style'/],
    ["no prompt", { prompt: undefined }, 400, /prompt/],
    ["a side that 16 does not divide", { size: "1000x1000" }, 400, /size/],
    ["a panorama", { size: "1024x256" }, 400, /size/],
    ["eleven images", { n: 11 }, 400, /'n'/],
    ["a retired model", { model: "gpt-image-1" }, 404, /model_not_found/],
    ["a quality of other models", { model: "gpt-image-2", quality: "max" }, 400, /quality/],
  ])("refuses %s", async (_, change, status, said) => {
    expect(await generate(change)).toMatchObject({ status, said: expect.stringMatching(said) });
    expect(simulator.charges.openai).toBe(0);
  });

  const edit = (form: FormData) =>
    send(`${simulator.openaiUrl}/images/edits`, {
      method: "POST",
      headers: { authorization: `Bearer ${simulator.keys.openai}` },
      body: form,
    });
  const png = () => picture(16, 16).png().toBuffer();
  const formWith = async (fields: Record<string, string>, file: Parameters<typeof formOf>[1] = {}) => {
    const form = formOf(await png(), { type: "image/png", field: "image", ...file });
    for (const [name, value] of Object.entries({ model: "gpt-image-2.5-flare", prompt: "a cup", ...fields }))
      form.append(name, value);
    return form;
  };

  test("takes one image as `image` and several as `image[]`", async () => {
    expect(await edit(await formWith({}))).toMatchObject({ status: 200 });
    const several = await formWith({}, { field: "image[]" });
    several.append("image[]", new File([new Uint8Array(await png())], "b.png", { type: "image/png" }));
    expect(await edit(several)).toMatchObject({ status: 200 });
    expect(simulator.charges.openai).toBe(2);
  });

  test("refuses what the edit route does not know", async () => {
    const refused = [
      await edit(await formWith({ moderation: "low" })),
      await edit(await formWith({ input_fidelity: "high" })),
      await edit(await formWith({}, { field: "file" })),
      await edit(await formWith({}, { type: "application/octet-stream" })),
      await edit(await formWith({}, { type: "image/jpeg" })),
      await postJson(`${simulator.openaiUrl}/images/edits`, { prompt: "a cup" }, simulator.keys.openai),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
    expect(simulator.charges.openai).toBe(0);
  });
});

describe("Gemini's wire format", () => {
  test.each([
    ["a ratio that it has not", { imageConfig: { aspectRatio: "4:5" } }],
    ["a size that it has not", { imageConfig: { imageSize: "1080p" } }],
    ["sound", { responseModalities: ["AUDIO"] }],
  ])("refuses %s", async (_, generationConfig) => {
    const url = `${simulator.geminiUrl}/v1beta/models/gemini-3.1-flash-image:generateContent`;
    const body = { contents: [{ parts: [{ text: "a cup" }] }], generationConfig };
    expect(await postJson(url, body, "", { "x-goog-api-key": simulator.keys.gemini })).toMatchObject({ status: 400 });
    expect(simulator.charges.gemini).toBe(0);
  });
});

describe("Replicate's wire format", () => {
  const flux = "/models/black-forest-labs/flux-1.1-pro/predictions";
  const create = (path: string, body: object, headers: Record<string, string> = {}) =>
    postJson(`${simulator.replicateUrl}${path}`, body, simulator.keys.replicate, headers);
  const sdxl = (hash: string) => `stability-ai/sdxl:${hash}`;
  const pinned = sdxl("7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc");

  test.each([
    ["no prompt", flux, { input: {} }, 422],
    ["an unknown input", flux, { input: { prompt: "a cup", image: "https://a.example/b.png" } }, 422],
    ["a version at an official model", "/predictions", { version: "flux", input: { prompt: "a cup" } }, 422],
    ["sdxl in another version", "/predictions", { version: sdxl("0".repeat(64)), input: { prompt: "a cup" } }, 422],
    [
      "a side that 32 does not divide",
      flux,
      { input: { prompt: "a", aspect_ratio: "custom", width: 1000, height: 1024 } },
      422,
    ],
    ["custom without a size", flux, { input: { prompt: "a", aspect_ratio: "custom" } }, 422],
    ["five outputs", "/predictions", { version: pinned, input: { prompt: "a", num_outputs: 5 } }, 422],
    [
      "a long data URL",
      flux,
      { input: { prompt: "a", image_prompt: `data:image/png;base64,${"A".repeat(256_000)}` } },
      422,
    ],
    ["a webhook without https", flux, { input: { prompt: "a" }, webhook: "http://a.example/hook" }, 422],
    ["a model that is not there", "/models/acme/none/predictions", { input: { prompt: "a" } }, 404],
  ])("refuses %s", async (_, path, body, status) => {
    expect(await create(path, body)).toMatchObject({ status });
    expect(simulator.charges.replicate).toBe(0);
  });

  const still = `data:image/png;base64,${"A".repeat(64)}`;
  const wan = "/models/wan-video/wan-2.2-i2v-fast/predictions";
  const runway = "/models/runwayml/gen4-turbo/predictions";
  const svd = "3f0457e4619daac51203dedb472816fd4af51f3149fa7a9e0b5ffcf1b8172438";
  const musicgen = "meta/musicgen:671ac645ce5e552cc63a54a2bbff63fcf798043055d2dac5fc9e36a837eedcfb";

  test.each([
    ["a clip without its first frame", wan, { input: { prompt: "steam" } }],
    ["the first frame under another model's name", wan, { input: { prompt: "steam", input_image: still } }],
    ["eighty frames", wan, { input: { prompt: "steam", image: still, num_frames: 80 } }],
    ["1080p", wan, { input: { prompt: "steam", image: still, resolution: "1080p" } }],
    ["six seconds where five and ten are", runway, { input: { prompt: "steam", image: still, duration: 6 } }],
    ["a ratio of 4:5", runway, { input: { prompt: "steam", image: still, aspect_ratio: "4:5" } }],
    ["what is to be avoided", runway, { input: { prompt: "steam", image: still, negative_prompt: "text" } }],
    ["words where none are read", "/predictions", { version: svd, input: { input_image: still, prompt: "steam" } }],
    ["four frames a second", "/predictions", { version: svd, input: { input_image: still, frames_per_second: 4 } }],
    ["motion beyond its range", "/predictions", { version: svd, input: { input_image: still, motion_bucket_id: 256 } }],
    ["half seconds of music", "/predictions", { version: musicgen, input: { prompt: "jazz", duration: 7.5 } }],
    ["a minute of music", "/predictions", { version: musicgen, input: { prompt: "jazz", duration: 60 } }],
    ["music as a FLAC", "/predictions", { version: musicgen, input: { prompt: "jazz", output_format: "flac" } }],
    ["another model's hash", "/predictions", { version: sdxl(svd), input: { input_image: still } }],
  ])("refuses %s", async (_, path, body) => {
    expect(await create(path, body)).toMatchObject({ status: 422 });
    expect(simulator.charges.replicate).toBe(0);
  });

  test("bills a create and nothing else, and repeats the deadline", async () => {
    const { status, said } = await create(flux, { input: { prompt: "a cup" } }, { "cancel-after": "1m" });
    const { id, deadline, created_at } = JSON.parse(said);
    expect(status).toBe(201);
    expect(Date.parse(deadline) - Date.parse(created_at)).toBe(60_000);
    const headers = { authorization: `Bearer ${simulator.keys.replicate}` };
    const statuses = [];
    for (let i = 0; i < 3; i++) {
      const response = await fetch(`${simulator.replicateUrl}/predictions/${id}`, { headers });
      statuses.push(((await response.json()) as { status: string }).status);
    }
    expect(statuses).toEqual(["processing", "succeeded", "succeeded"]);
    expect(simulator.charges.replicate).toBe(1);
  });

  test("keeps predictions behind the token", async () => {
    const { said } = await create(flux, { input: { prompt: "a cup" } });
    const response = await fetch(`${simulator.replicateUrl}/predictions/${JSON.parse(said).id}`);
    expect(response.status).toBe(401);
  });
});

test("a fault for some requests waits for one of them", async () => {
  const url = `${simulator.replicateUrl}/models/black-forest-labs/flux-1.1-pro/predictions`;
  simulator.script("replicate", [{ kind: "unavailable", on: "GET /v1" }]);
  const { status, said } = await postJson(url, { input: { prompt: "a cup" } }, simulator.keys.replicate);
  expect(status).toBe(201);
  const headers = { authorization: `Bearer ${simulator.keys.replicate}` };
  const ask = async () =>
    (await fetch(`${simulator.replicateUrl}/predictions/${JSON.parse(said).id}`, { headers })).status;
  expect([await ask(), await ask()]).toEqual([503, 200]);
});

test("vendors that are not asked for are not simulated", async () => {
  const plain = await startSimulator();
  expect(Object.keys(plain.charges)).toEqual(["gemini", "deepseek", "blob"]);
  expect((await fetch(`${plain.openaiUrl}/images/generations`, { method: "POST" })).status).toBe(404);
  await plain.stop();
});
