import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { deepseekPlan } from "#lib/providers/deepseek/plan/index.ts";
import { openaiPlan } from "#lib/providers/openai/plan/index.ts";
import {
  type AdPlan,
  adPlanSchema,
  maxScenes,
  type PlanInput,
  type PlannedScene,
} from "#lib/providers/plan-contract.ts";
import { obeyedTexts, textInjections } from "#tests/support/injections.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { testCallerSignal } from "./caller-signal.ts";
import { type ExpectedFailure, lost, paid, refused } from "./expected-failure.ts";
import { failureOf } from "./failure-of.ts";
import { planInput } from "./inputs.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
afterEach(() => simulator.reset());
afterAll(() => simulator.stop());

const secretWords = "Velvet Otter launch";
const vendors = { deepseek: deepseekPlan, openai: openaiPlan };
const models = { deepseek: "deepseek-flash", openai: "gpt-6-luna" };

interface Change {
  input?: Partial<PlanInput>;
  signal?: AbortSignal;
  timeoutMs?: number;
  baseUrl?: string;
}

function planBy(vendor: keyof typeof vendors, { input, signal, timeoutMs = 10_000, ...config }: Change = {}) {
  const provider = vendors[vendor]({
    apiKey: simulator.keys[vendor],
    baseUrl: vendor === "openai" ? `${simulator.openaiUrl}/` : simulator.deepseekUrl,
    model: models[vendor],
    ...config,
  });
  return provider.plan(planInput({ productPrompt: `A celadon cup, ${secretWords}`, ...input }), {
    signal: signal ?? new AbortController().signal,
    timeoutMs,
  });
}

const scenes = (count: number, change: (scene: PlannedScene, index: number) => object = (scene) => scene) =>
  Array.from({ length: count }, (_, index) =>
    change(
      {
        viewType: "front",
        imagePrompt: `A celadon cup seen from place ${index}`,
        scenePrompt: "Light moves.",
        cameraMovement: "drift",
        motionIntensity: 0.3,
      },
      index,
    ),
  );
const plan = (change: object = {}) => ({
  styleKeywords: ["quiet", "sage"],
  negativePrompt: "text, watermark",
  scenes: scenes(6),
  ...change,
});
const answer = (value: object): FaultInput => ({ kind: "answer", text: JSON.stringify(value) });
const third = (change: object) => scenes(6, (scene, index) => (index === 2 ? { ...scene, ...change } : scene));
const unusable = (value: object, reason: string): ExpectedFailure => ({
  fault: answer(value),
  ...paid("bad_output", reason),
});

const failures: Record<string, ExpectedFailure> = {
  "401": { fault: { kind: "bad_key" }, ...refused("auth", "401") },
  "500": { fault: { kind: "internal" }, ...refused("overloaded", "500") },
  "reset before headers": { fault: { kind: "reset_before_headers" }, ...lost("ECONNRESET") },
  "body later than the deadline": { fault: { kind: "slow_body", delayMs: 60_000 }, ...lost("timeout"), timeoutMs: 500 },
  "cut off at the token limit": { fault: { kind: "finish" }, ...paid("truncated", "length") },
  "half JSON with stop": { fault: { kind: "truncated_json" }, ...paid("bad_output", "not_json") },
  "too few scenes": unusable(plan({ scenes: scenes(5) }), "scenes:5"),
  "too many scenes": unusable(plan({ scenes: scenes(7) }), "scenes:7"),
  "no scenes": unusable(plan({ scenes: [] }), "too_small.scenes"),
  "scenes that are alike": unusable(
    plan({
      scenes: scenes(6, (scene, at) => ({ ...scene, imagePrompt: at % 2 ? "A cup, from above." : `A CUP from above` })),
    }),
    "scenes:alike",
  ),
  "an invented view": unusable(plan({ scenes: third({ viewType: "inside" }) }), "invalid_value.scenes.2.viewType"),
  "an invented movement": unusable(
    plan({ scenes: third({ cameraMovement: "zoom" }) }),
    "invalid_value.scenes.2.cameraMovement",
  ),
  "an intensity out of bounds": unusable(
    plan({ scenes: third({ motionIntensity: 3 }) }),
    "too_big.scenes.2.motionIntensity",
  ),
  "a member that nobody asked for": unusable(plan({ scenes: third({ budget: 5 }) }), "unrecognized_keys.scenes.2"),
  "an empty prompt": unusable(plan({ scenes: third({ imagePrompt: "  " }) }), "too_small.scenes.2.imagePrompt"),
  "no style": unusable(plan({ styleKeywords: [] }), "too_small.styleKeywords"),
  "a bare list of scenes": unusable(scenes(6), "invalid_type"),
};

describe.each(["deepseek", "openai"] as const)("%s", (vendor) => {
  const make = (change?: Change) => planBy(vendor, change);

  test("plans from the brief, with its usage and its request", async () => {
    const { result, usage, model, vendorRequestId } = await make();
    expect(adPlanSchema.parse(result)).toEqual(result);
    expect(result.scenes).toHaveLength(6);
    expect(result.styleKeywords).toContain("indigo dusk");
    expect(result.scenes.every(({ imagePrompt }) => imagePrompt.startsWith("A celadon cup, "))).toBe(true);
    expect(result.scenes.at(-1)?.viewType).toBe("hero");
    expect(usage.outputTokens).toBeGreaterThan(300);
    expect((usage.inputTokens ?? 0) + (usage.cacheWriteTokens ?? 0)).toBeGreaterThan(800);
    expect(model).toBe(models[vendor]);
    expect(vendorRequestId).toMatch(/[0-9a-f-]{36}$/);
    expect(simulator.charges[vendor]).toBe(1);
  });

  test.each([1, maxScenes])("%i scenes are as many different pictures", async (count) => {
    const { result } = await make({ input: { scenes: count } });
    expect(new Set(result.scenes.map(({ imagePrompt }) => imagePrompt)).size).toBe(count);
  });

  test("the model learns that there is a photo, and everything that the brief says", async () => {
    await make();
    const sent = JSON.stringify(simulator.requests[vendor][0]?.body);
    for (const part of ['\\"hasProductPhoto\\":true', '\\"aspectRatio\\":\\"9:16\\"', "Moon cup", "Pour the first one"])
      expect(sent).toContain(part);
    expect(sent).toContain("exactly 6 scenes");
    expect(sent).not.toContain('\\"seed\\"');
  });

  test("a keyword that comes twice is one", async () => {
    simulator.script(vendor, [answer(plan({ styleKeywords: ["quiet", "sage", "quiet"] }))]);
    expect((await make()).result.styleKeywords).toEqual(["quiet", "sage"]);
  });

  test("an address that the user's own words hold may stay", async () => {
    const labelled = plan({ scenes: third({ imagePrompt: "A bottle whose label says drink.example.com" }) });
    simulator.script(vendor, [answer(labelled), answer(labelled)]);
    const { result } = await make({ input: { productPrompt: "bottle, label: drink.example.com" } });
    expect(result.scenes[2]?.imagePrompt).toContain("drink.example.com");
    const { failure } = await failureOf(make());
    expect(failure).toMatchObject({ kind: "bad_output", reason: "custom.scenes.2.imagePrompt" });
  });

  describe.each(Object.entries(failures))("%s", (_, row) => {
    test("is one request, one kind, and says nothing secret", async () => {
      simulator.script(vendor, [row.fault]);
      const { failure, logged } = await failureOf(make(row.timeoutMs ? { timeoutMs: row.timeoutMs } : {}));
      expect(failure).toMatchObject({ kind: row.kind, charged: row.charged, reason: row.reason, provider: vendor });
      expect(simulator.requests[vendor].map(({ fault }) => fault)).toEqual([row.fault.kind]);
      expect(simulator.charges[vendor]).toBe(row.charges);
      expect(logged).not.toContain(secretWords);
      expect(logged).not.toContain(simulator.keys[vendor].slice(-4));
    });
  });

  describe("a model that obeyed an order in the brief", () => {
    const fields: Record<string, (text: string) => Partial<AdPlan>> = {
      "image prompt": (text) => ({ scenes: third({ imagePrompt: text }) as PlannedScene[] }),
      "scene prompt": (text) => ({ scenes: third({ scenePrompt: text }) as PlannedScene[] }),
      "style keyword": (text) => ({ styleKeywords: ["quiet", text] }),
      "negative prompt": (text) => ({ negativePrompt: text }),
    };
    /** Long in a prompt, or nothing at all in a negative one, is not yet disobedience. */
    const texts = obeyedTexts.filter(({ name }) => name !== "nothing but blanks" && name !== "the whole prompt");

    test.each(texts)("is refused: $name", async ({ text }) => {
      for (const field of Object.values(fields)) {
        simulator.script(vendor, [answer(plan(field(text)))]);
        const { failure, logged } = await failureOf(make());
        expect(failure).toMatchObject({ kind: "bad_output", charged: "yes" });
        expect(logged).not.toContain(text);
      }
    });
  });

  test.each(textInjections)("typed: $name stays a value", async ({ text }) => {
    const around = async (change: Partial<PlanInput>) => {
      await make({ input: change });
      const body = simulator.requests[vendor].at(-1)?.body as { messages?: { content: string }[] } | undefined;
      const [system = "", user = ""] = (body?.messages ?? []).map(({ content }) => content);
      const block = /<user_data>\n([^\n]*)\n<\/user_data>/.exec(user)?.[1] ?? "";
      expect(user.match(/user_data>/g)).toHaveLength(2);
      expect(block).not.toMatch(/[<>\p{Cf}\u2028\u2029]/u);
      return { data: JSON.parse(block), around: `${system}\u0001${user.replace(block, () => "")}` };
    };
    const plain = await around({});
    for (const field of ["productPrompt", "videoPrompt", "productName", "callToAction"] as const) {
      const sent = await around({ [field]: text });
      expect(sent.data).toMatchObject({ [field]: text });
      expect(sent.around).toBe(plain.around);
    }
  });

  describe("the caller's signal", () => {
    testCallerSignal({ simulator: () => simulator, vendor, call: make });
  });
});

test("OpenAI is asked for a strict schema of the plan", async () => {
  await planBy("openai", { input: { tenant: "w_42" } });
  expect(simulator.requests.openai[0]?.body).toMatchObject({
    reasoning_effort: "none",
    store: false,
    safety_identifier: "w_42",
    response_format: { type: "json_schema", json_schema: { name: "ad_plan", strict: true } },
  });
});

test("DeepSeek is asked for json without thinking", async () => {
  await planBy("deepseek", { input: { tenant: "w_42" } });
  expect(simulator.requests.deepseek[0]?.body).toMatchObject({
    thinking: { type: "disabled" },
    response_format: { type: "json_object" },
    user_id: "w_42",
  });
});
