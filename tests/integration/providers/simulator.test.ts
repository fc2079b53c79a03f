import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { deepseekCopy } from "#lib/providers/deepseek/copy/index.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { copyInput } from "./inputs.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.reset());
afterAll(() => simulator.stop());

const post = async (url: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { error: { message: string; status?: string } } };
};

describe("Gemini's wire format", () => {
  const generate = (body: unknown, model = "gemini-3.5-flash-lite") =>
    post(`${simulator.geminiUrl}/v1beta/models/${model}:generateContent`, body, {
      "x-goog-api-key": simulator.keys.gemini,
    });
  const contents = [{ role: "user", parts: [{ text: "hello" }] }];

  test.each([
    ["an unknown member", { contents, temprature: 1 }, /Unknown name "temprature"/],
    [
      "an unknown member inside",
      { contents, generationConfig: { temp: 1 } },
      /Unknown name "temp" at 'generationConfig'/,
    ],
    ["no contents", {}, /contents/],
    ["a temperature of 2.1", { contents, generationConfig: { temperature: 2.1 } }, /temperature/],
    [
      "a part of two kinds",
      { contents: [{ parts: [{ text: "a", inlineData: { mimeType: "image/png", data: "AA==" } }] }] },
      /oneof/,
    ],
    [
      "a data: prefix",
      { contents: [{ parts: [{ inlineData: { mimeType: "image/png", data: "data:image/png;base64,AA==" } }] }] },
      /Base64/,
    ],
    [
      "a schema without the JSON type",
      { contents, generationConfig: { responseSchema: { type: "string" } } },
      /response_mime_type/,
    ],
    [
      "an object schema without properties",
      { contents, generationConfig: { responseMimeType: "application/json", responseSchema: { type: "OBJECT" } } },
      /non-empty/,
    ],
    [
      "pixels that are none",
      { contents: [{ parts: [{ inlineData: { mimeType: "image/png", data: "AAAA" } }] }] },
      /process input image/,
    ],
  ])("refuses %s", async (_, body, message) => {
    const { status, body: answer } = await generate(body);
    expect([status, answer.error.status]).toEqual([400, "INVALID_ARGUMENT"]);
    expect(answer.error.message).toMatch(message);
    expect(simulator.charges.gemini).toBe(0);
  });

  test("refuses retired models, and a temperature where it is no longer taken", async () => {
    expect((await generate({ contents }, "gemini-1.5-pro")).status).toBe(404);
    const { status } = await generate({ contents, generationConfig: { temperature: 1 } }, "gemini-3.6-flash");
    expect(status).toBe(400);
  });
});

describe("DeepSeek's wire format", () => {
  const complete = (change: object, key = simulator.keys.deepseek) =>
    post(
      `${simulator.deepseekUrl}/chat/completions`,
      { model: "deepseek-flash", messages: [{ role: "user", content: "Answer in json." }], ...change },
      { authorization: `Bearer ${key}` },
    );

  test.each([
    ["an unknown member", { top_k: 4 }, 422, /Failed to deserialize/],
    ["a message without content", { messages: [{ role: "user" }] }, 422, /messages\.0\.content/],
    ["a temperature of 2.1", { temperature: 2.1 }, 422, /temperature/],
    ["a tenant with a space", { user_id: "a b" }, 422, /user_id/],
    ["a retired model", { model: "deepseek-chat" }, 400, /Model Not Exist/],
    ["a JSON schema", { response_format: { type: "json_schema" } }, 422, /response_format/],
    [
      "json mode without the word",
      { messages: [{ role: "user", content: "Answer." }], response_format: { type: "json_object" } },
      400,
      /must contain the word 'json'/,
    ],
  ])("refuses %s", async (_, change, expected, message) => {
    const { status, body } = await complete(change);
    expect(status).toBe(expected);
    expect(body.error.message).toMatch(message);
    expect(simulator.charges.deepseek).toBe(0);
  });

  test("refuses a wrong key before it looks at the body", async () => {
    expect((await complete({ nonsense: true }, "sk-wrong")).status).toBe(401);
  });
});

describe("other processes", () => {
  const provider = () =>
    deepseekCopy({ apiKey: simulator.keys.deepseek, baseUrl: simulator.deepseekUrl, model: "deepseek-flash" });
  const write = () => provider().write(copyInput(), { signal: new AbortController().signal, timeoutMs: 20_000 });

  test("script, watch, release and reset over HTTP", async () => {
    const control = `${simulator.url}/_control`;
    await post(`${control}/script`, {
      vendor: "deepseek",
      faults: [{ kind: "unavailable", times: 2 }, { kind: "hang" }],
    });
    await expect(write()).rejects.toMatchObject({ kind: "overloaded" });
    await expect(write()).rejects.toMatchObject({ kind: "overloaded" });
    const held = write();
    const log = await (await fetch(`${control}/received?vendor=deepseek&count=3`)).json();
    expect(log.requests.deepseek.map(({ fault }: { fault: string }) => fault)).toEqual([
      "unavailable",
      "unavailable",
      "hang",
    ]);
    await post(`${control}/release`, {});
    expect((await held).result).toHaveLength(5);
    expect(await (await fetch(`${control}/log`)).json()).toMatchObject({ charges: { deepseek: 1 } });
    await post(`${control}/reset`, {});
    expect(simulator.requests.deepseek).toEqual([]);
    expect(simulator.charges.deepseek).toBe(0);
  });

  test("a script that names no fault is refused", async () => {
    const { status } = await post(`${simulator.url}/_control/script`, {
      vendor: "gemini",
      faults: [{ kind: "flood" }],
    });
    expect(status).toBe(400);
  });

  test("latency is added to every answer of one vendor", async () => {
    simulator.script("deepseek", [], 60_000);
    const impatient = provider().write(copyInput(), { signal: new AbortController().signal, timeoutMs: 200 });
    await expect(impatient).rejects.toMatchObject({ kind: "network_ambiguous", reason: "timeout" });
  });
});
