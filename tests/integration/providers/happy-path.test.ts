import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { analysisSchema } from "#lib/providers/analysis.ts";
import { deepseekCopy } from "#lib/providers/deepseek/copy/index.ts";
import { geminiVision } from "#lib/providers/gemini/vision/index.ts";
import { piecesSchema } from "#lib/providers/pieces.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { copyInput, visionInput } from "./inputs.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.reset());
afterAll(() => simulator.stop());

const options = () => ({ signal: new AbortController().signal, timeoutMs: 10_000 });
const vision = (model = "gemini-3.5-flash-lite") =>
  geminiVision({ apiKey: simulator.keys.gemini, baseUrl: `${simulator.geminiUrl}/`, model });
const copy = () =>
  deepseekCopy({ apiKey: simulator.keys.deepseek, baseUrl: `${simulator.deepseekUrl}/`, model: "deepseek-flash" });

const plain = (background: string) =>
  sharp({ create: { width: 64, height: 40, channels: 3, background } })
    .png()
    .toBuffer();

describe("Gemini", () => {
  test("answers about the image that was sent, with the usage that it bills", async () => {
    const red = await vision().analyse(await visionInput({ bytes: await plain("#e02020") }), options());
    const blue = await vision().analyse(await visionInput({ bytes: await plain("#2020e0") }), options());
    expect(analysisSchema.parse(red.result)).toEqual(red.result);
    expect(red.result.colors.primary).toEqual(["#E02020"]);
    expect(blue.result.colors.primary).toEqual(["#2020E0"]);
    expect(red.model).toBe("gemini-3.5-flash-lite");
    expect(red.vendorRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(red.usage.inputTokens).toBeGreaterThan(1090);
    expect(red.usage.outputTokens).toBeGreaterThan(0);
    expect(simulator.charges).toEqual({ gemini: 2, deepseek: 0, blob: 0 });
  });

  test("sends the creativity as temperature only to models that take one", async () => {
    await vision("gemini-3.5-flash").analyse(await visionInput({ creativityLevel: 1.7 }), options());
    await vision("gemini-3.8-flash").analyse(await visionInput({ creativityLevel: 1.7 }), options());
    const [older, newer] = simulator.requests.gemini.map(({ body }) => body as { generationConfig: object });
    expect(older?.generationConfig).toMatchObject({ temperature: 1.7, responseMimeType: "application/json" });
    expect(newer?.generationConfig).not.toHaveProperty("temperature");
  });
});

describe("DeepSeek", () => {
  test("writes five pieces from the analysis and the palette", async () => {
    const { result, usage, model, vendorRequestId } = await copy().write(copyInput(), options());
    expect(piecesSchema.parse(result)).toEqual(result);
    expect(result[0]?.storyboardMandarin).toContain("黛蓝");
    expect(result[1]?.storyboardMandarin).toContain("月白");
    expect(model).toBe("deepseek-flash");
    expect(vendorRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(usage).toEqual({
      inputTokens: expect.any(Number),
      cachedInputTokens: 64,
      outputTokens: expect.any(Number),
    });
    expect(simulator.charges.deepseek).toBe(1);
  });

  test("turns thinking off, asks for json and names the tenant", async () => {
    await copy().write(copyInput({ creativityLevel: 0.4, tenant: "w_42" }), options());
    expect(simulator.requests.deepseek[0]?.body).toMatchObject({
      model: "deepseek-flash",
      thinking: { type: "disabled" },
      response_format: { type: "json_object" },
      temperature: 0.4,
      user_id: "w_42",
      stream: false,
    });
  });
});
