import { describe, expect, test } from "vitest";
import {
  adPlanSchema,
  maxScenes,
  type PlanInput,
  type PlannedScene,
  productCategories,
  viewTypes,
} from "../../plan-contract.ts";
import { sceneOf } from "../../scene-of.ts";
import { readPrompt } from "../images/child/words/read-prompt.ts";
import { localPlan } from "./index.ts";
import { planAd } from "./plan-ad.ts";
import { anyViews } from "./views/any.ts";

const palette: PlanInput["palette"] = [
  { hex: "#D9B45A", nameEn: "Gold", nameZh: "鎏金", share: 0.6, role: "dominant" },
  { hex: "#D6ECF0", nameEn: "Moon White", nameZh: "月白", share: 0.4, role: "light" },
];
const input = (change: Partial<PlanInput> = {}): PlanInput => ({
  productPrompt: "A light everyday thing",
  videoPrompt: null,
  productCategory: null,
  productName: null,
  callToAction: null,
  hasProductPhoto: false,
  palette,
  aspectRatio: "9:16",
  scenes: 6,
  clipSeconds: 3,
  seed: 7,
  tenant: "t",
  ...change,
});
const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const isUse = (scene?: PlannedScene) => scene?.viewType === "lifestyle" || scene?.viewType === "in_use";

/** They name nothing that a draft could build: whatever is built would be the planner's invention. */
const briefs = { English: "A light everyday thing", Chinese: "一件轻便的日用之物" };

describe.each(Object.entries(briefs))("in %s", (language, productPrompt) => {
  test.each([...productCategories, null])("200 seeds of %s are plans without a repetition", (productCategory) => {
    const plans = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const wanted = input({
        productPrompt,
        productCategory,
        seed: seed * 7919,
        scenes: (seed % maxScenes) + 1,
        hasProductPhoto: seed % 3 === 0,
      });
      const plan = planAd(wanted);
      expect(adPlanSchema.parse(plan)).toEqual(plan);
      expect(planAd(wanted)).toEqual(plan);
      const { scenes, styleKeywords } = plan;
      expect(scenes).toHaveLength(wanted.scenes);
      expect(scenes.at(-1)?.viewType).toBe("hero");
      expect(new Set(scenes.map(({ imagePrompt }) => lettersOf(imagePrompt))).size).toBe(scenes.length);
      expect(new Set(scenes.map(({ scenePrompt }) => lettersOf(scenePrompt))).size).toBe(scenes.length);
      expect(new Set(styleKeywords).size).toBe(styleKeywords.length);
      for (const [at, scene] of scenes.entries()) {
        const before = scenes[at - 1];
        expect([scene.viewType, scene.cameraMovement]).not.toContain(before?.cameraMovement);
        expect(scene.viewType).not.toBe(before?.viewType);
        expect(scene.imagePrompt.startsWith(productPrompt)).toBe(true);
        const added = scene.imagePrompt.slice(productPrompt.length) + scene.scenePrompt;
        expect(added).not.toMatch(language === "English" ? /\p{Script=Han}/u : /\p{Script=Latin}|, /u);
      }
      plans.add(JSON.stringify(plan));
    }
    expect(plans.size).toBe(200);
  });

  test.each(productCategories)("a draft of %s builds nothing but the place and the light of the plan", (category) => {
    for (let seed = 0; seed < 60; seed++) {
      const { scenes, styleKeywords } = planAd(
        input({ productPrompt, productCategory: category, seed, scenes: maxScenes, hasProductPhoto: seed % 2 === 0 }),
      );
      const pickers = scenes.map((scene) => sceneOf({ ...scene, productCategory: category, styleKeywords }));
      for (const [at, { imagePrompt }] of scenes.entries()) {
        const scene = pickers[at] as (typeof pickers)[number];
        const prompt = [imagePrompt, ...styleKeywords].join(", ");
        expect(readPrompt({ prompt, scene })).toMatchObject({ form: null, colour: null, backdrop: null, mist: false });
        expect(imagePrompt).not.toContain("{");
      }
      const looks = pickers.filter((_, at) => !isUse(scenes[at]));
      expect(new Set(looks.map(({ location }) => location)).size).toBe(1);
      for (const field of ["lighting", "style", "weather"] as const)
        expect(new Set(pickers.map((scene) => scene[field])).size).toBe(1);
      const framings = pickers.map((scene) => `${scene.shotType} ${scene.cameraAngle}`);
      expect(new Set(framings).size, framings.join(" ")).toBe(maxScenes);
    }
  });
});

test("six scenes are the six views that a mood board begins with", () => {
  const views = planAd(input()).scenes.map(({ viewType }) => viewType);
  expect([...views].sort()).toEqual(["back", "detail", "front", "hero", "lifestyle", "side"]);
  expect(views[0]).toBe("front");
  const all = planAd(input({ scenes: 12 })).scenes.map(({ viewType }) => viewType);
  expect(new Set(all)).toEqual(new Set(viewTypes));
  expect(all[0]).toBe("hero");
});

test("with a photo nothing is said of the product's parts", () => {
  const known = new Set(Object.values(anyViews).flatMap((views) => views.map(([[en]]) => en.toLowerCase())));
  for (let seed = 0; seed < 40; seed++) {
    const { scenes, negativePrompt } = planAd(
      input({ productCategory: "footwear", hasProductPhoto: true, seed, scenes: 9, aspectRatio: "1:1" }),
    );
    expect(negativePrompt).toContain("changed label");
    for (const scene of scenes) {
      const { imagePrompt } = scene;
      if (isUse(scene)) continue;
      const said = imagePrompt.toLowerCase();
      expect(
        [...known].some((phrase) => said.includes(phrase)),
        imagePrompt,
      ).toBe(true);
      expect(said).not.toMatch(/stitch|sole|laces|heel/);
    }
  }
  expect(planAd(input({ productCategory: "footwear", scenes: 3 })).scenes[1]?.imagePrompt).toMatch(/stitching|laces/);
});

test("what the brief says of place, light, weather and pace is followed and said once", () => {
  const brief = input({
    productPrompt: "A rain jacket on a beach",
    videoPrompt: "Energetic. The tide comes in at sunset, no people",
    productCategory: "apparel",
  });
  const calm = planAd({ ...brief, videoPrompt: "Calm and slow" });
  const { scenes, styleKeywords, negativePrompt } = planAd(brief);
  expect(styleKeywords).toContain("energetic");
  expect(negativePrompt).toMatch(/^people, /);
  const intensity = (list: typeof scenes) => list.reduce((sum, scene) => sum + scene.motionIntensity, 0);
  expect(intensity(scenes)).toBeGreaterThan(intensity(calm.scenes) + 1);
  for (const scene of scenes) {
    expect(sceneOf({ ...scene, productCategory: "apparel", styleKeywords })).toMatchObject({
      location: "beach",
      weather: "rain",
      lighting: "golden_hour",
    });
    expect(scene.imagePrompt.match(/\b(?:beach|studio|city|forest)\b/g)).toEqual(["beach"]);
    expect(scene.imagePrompt).toContain("golden-hour sun");
  }
  const use = scenes.find(({ viewType }) => viewType === "lifestyle");
  expect(use?.imagePrompt).toContain("Energetic");
});

test.each([
  ["A pair of trail running shoes", /laces|stitching|stride|sole|feet/],
  ["轻便的跑鞋", /鞋带|车线|鞋底|脚/],
  ["A hydrating face serum", /texture|drop|fingertip|mirror|water/],
  ["无线降噪耳机", /按键|接口|材质|开机|房间/],
])("the category of %s is read from its words", (productPrompt, expected) => {
  const said = planAd(input({ productPrompt, scenes: 10 })).scenes.map(({ imagePrompt }) =>
    imagePrompt.replace(productPrompt, ""),
  );
  expect(said.join(" ")).toMatch(expected);
});

test("a brief of any length and any shape gives a plan within its bounds", () => {
  for (const productPrompt of [
    "长".repeat(5000),
    "One long sentence without an end ".repeat(200),
    "First. ".repeat(900),
    `${"x".repeat(899)}😀${"x".repeat(50)}`,
    "…",
    "<b>bold</b> https://example.com {side}",
    "iPhone case.",
  ])
    for (const scenes of [1, 12]) {
      const plan = planAd(input({ productPrompt, videoPrompt: `${productPrompt} ${productPrompt}`, scenes }));
      expect(adPlanSchema.parse(plan)).toEqual(plan);
      for (const { imagePrompt } of plan.scenes) expect(imagePrompt.isWellFormed()).toBe(true);
    }
  expect(planAd(input({ productPrompt: "iPhone case." })).scenes[0]?.imagePrompt).toMatch(/^iPhone case\. [A-Z]/);
});

test("a number of scenes that no ad has is refused; an aborted call plans nothing", async () => {
  for (const scenes of [0, 13, 2.5]) expect(() => planAd(input({ scenes }))).toThrow(RangeError);
  const { result, usage, model } = await localPlan.plan(input(), {
    signal: new AbortController().signal,
    timeoutMs: 1000,
  });
  expect({ result, usage, model }).toEqual({ result: planAd(input()), usage: {}, model: "plan-1" });
  const aborted = localPlan.plan(input(), { signal: AbortSignal.abort(), timeoutMs: 1000 });
  await expect(aborted).rejects.toMatchObject({ kind: "aborted", charged: "no" });
});
