import { expect, test } from "vitest";
import { sceneSchema } from "./image-contract.ts";
import { productCategories, viewTypes } from "./plan-contract.ts";
import { sceneOf } from "./scene-of.ts";
import { readSceneWords, type SaidOfScene } from "./scene-words.ts";

test.each<[string, SaidOfScene]>([
  ["A bottle", {}],
  ["Extreme close-up of the cap", { shotType: "extreme_close_up" }],
  ["A close-up in the rain", { shotType: "close_up", weather: "rain" }],
  ["瓶口大特写，霓虹灯光", { shotType: "extreme_close_up", lighting: "neon" }],
  ["特写，薄雾中的森林", { shotType: "close_up", weather: "fog", location: "nature" }],
  ["大远景，海边，夕阳", { shotType: "extreme_wide", location: "beach", lighting: "golden_hour" }],
  ["全景，街头，俯拍", { shotType: "wide", location: "city", cameraAngle: "high" }],
  ["正上方俯拍，平铺", { shotType: "flat_lay", cameraAngle: "birds_eye" }],
  ["Studio light on a kitchen counter", { lighting: "studio", location: "home" }],
  ["A cinematic still on a city street, backlit", { style: "cinematic", location: "city", lighting: "backlit" }],
  ["Three-quarter view from slightly above", { cameraAngle: "three_quarter" }],
  // What is named first decides.
  ["From a café to the beach", { location: "cafe" }],
  // What is ruled out is not said.
  ["A street without rain, no neon", { location: "city" }],
  ["不要下雪，森林", { location: "nature" }],
  // Things named after a place or a weather are things.
  ["A forest green bag with an ocean blue lining, 森林绿", {}],
  ["Trail running shoes, face mist, a desk lamp, an office chair", {}],
  // Measured colours have names of their own.
  ["Warm, palette of mist (#E3DBD3) and forest (#2A4030), seaside", { location: "beach" }],
  ["温暖，配色：薄雾 (#E3DBD3)与森林 (#2A4030)，海边", { location: "beach" }],
  ["Rainbow laces, a streetwise scarf, beachy", { location: "beach" }],
])("%s", (text, said) => {
  expect(readSceneWords(text)).toEqual(said);
});

test("every view of every category has all pickers, and its words come before what is usual", () => {
  for (const viewType of viewTypes)
    for (const productCategory of [...productCategories, null]) {
      const scene = sceneOf({ viewType, productCategory, imagePrompt: "It", styleKeywords: [] });
      expect(sceneSchema.parse(scene)).toEqual(scene);
      expect([scene.location, scene.lighting, scene.style, scene.shotType]).not.toContain("any");
    }
  const edited = { viewType: "detail", productCategory: "beauty", imagePrompt: "Wide shot on a beach" } as const;
  expect(sceneOf({ ...edited, styleKeywords: ["vintage, sunset", "studio"] })).toEqual({
    shotType: "wide",
    cameraAngle: "three_quarter",
    style: "vintage",
    location: "beach",
    lighting: "golden_hour",
    weather: "any",
  });
});
