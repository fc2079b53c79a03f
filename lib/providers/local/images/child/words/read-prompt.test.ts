import { expect, test } from "vitest";
import type { Scene } from "../../../../image-contract.ts";
import { composePrompt, varyPrompt } from "../../../prompt/compose.ts";
import { type Named, readPrompt } from "./read-prompt.ts";

const scene: Scene = {
  shotType: "any",
  cameraAngle: "any",
  style: "any",
  location: "any",
  lighting: "any",
  weather: "any",
};
const nothing: Named = { form: null, colour: null, surface: null, wet: false, backdrop: null, mist: false };
const celadon = { hex: "#9DB9A7", gloss: 0.62 };
const red = { hex: "#D9302C" };
const white = { hex: "#F2F1EE" };

test.each<[string, Partial<Named>]>([
  ["A celadon cup on wet stone", { form: "cup", colour: celadon, surface: "stone", wet: true }],
  ["一只青瓷杯放在潮湿的石头上", { form: "cup", colour: celadon, surface: "stone", wet: true }],
  ["A red gift box in the snow", { form: "box", colour: red, surface: "snow" }],
  ["雪地里的红色礼盒", { form: "box", colour: red, surface: "snow" }],
  ["White porcelain mugs on an oak table", { form: "mug", colour: white, surface: "wood" }],
  ["木桌上的白色马克杯", { form: "mug", colour: white, surface: "wood" }],
  ["A cup in celadon", { form: "cup", colour: celadon }],
  ["杯子是红色的", { form: "cup", colour: red }],
  ["A marble vase", { form: "vase", colour: { hex: "#ECEAE6", gloss: 0.55 } }],
  ["石碗，亚麻桌布", { form: "bowl", colour: { hex: "#8C8880", gloss: 0.15 }, surface: "linen" }],
  ["易拉罐", { form: "can" }],
  ["A bowl of oranges against a pink wall", { form: "bowl", backdrop: "#EBA8B6" }],
  ["粉色背景前的花瓶", { form: "vase", backdrop: "#EBA8B6" }],
  ["A bottle in the mist", { form: "bottle", mist: true }],
  ["晨雾中的草地", { surface: "grass", mist: true }],
  // A colour belongs to the thing that it stands before, known or not.
  ["A vase of red roses", { form: "vase" }],
  ["A bottle of red wine", { form: "bottle" }],
  ["A cup on green linen", { form: "cup", surface: "linen" }],
  ["A red lipstick", {}],
  ["Something red", { colour: red }],
  // What is not wanted is not shown.
  ["No cup, just a bowl", { form: "bowl" }],
  ["A jar without a red lid on sand", { form: "jar", surface: "sand" }],
  ["不要杯子，一只花瓶", { form: "vase" }],
  ["没有花的白色花瓶", { form: "vase", colour: white }],
  // Words within words.
  ["Bowling, cupboards, softboxes and goldfish", {}],
  ["草莓、沙发、石榴和气球", {}],
  ["篮球鞋，雪纺，蓝牙音箱，金属外壳", {}],
  ["White noise, box-fresh sneakers, a ball gown", {}],
  ["A tonic", {}],
  ["", {}],
])("%s", (prompt, expected) => {
  expect(readPrompt({ prompt, scene })).toEqual({ ...nothing, ...expected });
});

test("what was added for other models is not read", () => {
  const full: Scene = {
    shotType: "flat_lay",
    cameraAngle: "low",
    style: "vintage",
    location: "beach",
    lighting: "golden_hour",
    weather: "fog",
  };
  const palette = [{ hex: "#96A79B", nameEn: "Celadon", nameZh: "青瓷", share: 1, role: "dominant" as const }];
  const composed = composePrompt({ prompt: "Spring", scene: full, palette, references: ["product", "style"] });
  for (const prompt of varyPrompt({ prompt: composed, shots: 10, seed: 1 }))
    expect(readPrompt({ prompt, scene: full })).toEqual(nothing);
  for (const prompt of [
    "Spring, palette of gold (#D9B45A) and jade (#7CB08C)",
    "春天，配色：鎏金 (#D9B45A)与月白 (#D6ECF0)",
  ])
    expect(readPrompt({ prompt, scene })).toEqual(nothing);
});
