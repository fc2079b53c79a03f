import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { imageLightings, imageLocations, imageStyles, type Scene, shotTypes } from "../../image-contract.ts";
import { composedPromptSchema, type PromptInput } from "../../prompt-contract.ts";
import { varyPrompt } from "./compose.ts";
import { localPrompt } from "./index.ts";

const any: Scene = {
  shotType: "any",
  cameraAngle: "any",
  style: "any",
  location: "any",
  lighting: "any",
  weather: "any",
};
const options = { signal: new AbortController().signal, timeoutMs: 1000 };
const input = (more: Partial<PromptInput> = {}): PromptInput => ({
  prompt: "青瓷茶杯 on linen",
  scene: any,
  shots: 4,
  palette: [],
  references: [],
  seed: 7,
  tenant: "t",
  ...more,
});
const compose = async (more: Partial<PromptInput> = {}) => (await localPrompt.compose(input(more), options)).result;

test("the user's words come first and unchanged, and nothing is added where nothing was chosen", async () => {
  expect((await compose()).prompt).toBe("青瓷茶杯 on linen");
});

test("every picture in the panel says something of its own", async () => {
  const said = new Set<string>();
  const scenes: Partial<Scene>[] = [
    ...shotTypes.slice(1).map((shotType) => ({ shotType })),
    ...imageStyles.slice(1).map((style) => ({ style })),
    ...imageLightings.slice(1).map((lighting) => ({ lighting })),
    ...imageLocations.slice(1).map((location) => ({ location })),
    { location: "an old tea house in Hangzhou" },
  ];
  for (const scene of scenes) said.add((await compose({ scene: { ...any, ...scene } })).prompt);
  expect(said.size).toBe(scenes.length);
  expect([...said]).toContain("青瓷茶杯 on linen, an old tea house in Hangzhou");
});

test("ten shots are ten different prompts; a seed repeats them, another one begins elsewhere", async () => {
  const ten = await compose({ shots: 10 });
  expect(composedPromptSchema.parse(ten)).toEqual(ten);
  expect(new Set(ten.shots).size).toBe(10);
  expect(ten.shots.every((shot) => shot.startsWith(`${ten.prompt}, `))).toBe(true);
  expect(await compose({ shots: 10 })).toEqual(ten);
  expect((await compose({ shots: 10, seed: 8 })).shots).not.toEqual(ten.shots);
});

test("the palette's three leading colours are named", async () => {
  const swatch = (nameEn: string, hex: string) => ({ nameEn, hex, nameZh: "", share: 0.25, role: "neutral" as const });
  const palette = [
    swatch("Sage", "#A7B194"),
    swatch("Bark", "#4D3E30"),
    swatch("Bronze", "#93795B"),
    swatch("Ash", "#AAAAAA"),
  ];
  const { prompt } = await compose({ palette });
  expect(prompt).toBe("青瓷茶杯 on linen, palette of sage (#A7B194), bark (#4D3E30), bronze (#93795B)");
});

test("what each reference is for is said in their order, and the shots still vary", async () => {
  const { prompt, shots } = await compose({ references: ["product", "layout", "style"], shots: 10 });
  expect(prompt).toBe(
    "青瓷茶杯 on linen. Image 1 is the product: keep its shape, proportions, colours and label exactly as they are. " +
      "Image 2 is a layout reference: take its arrangement and framing, and none of its objects. " +
      "Image 3 is a style reference: take its light, colour and mood, and none of its objects.",
  );
  expect(new Set(shots).size).toBe(10);
  for (const shot of shots) expect(shot).toMatch(/objects\. [A-Z].*[a-z]\.$/);
  expect(shots.every((shot) => shot.startsWith(`${prompt} `))).toBe(true);
});

test("an edited prompt varies by the same rules", async () => {
  const composed = await compose({ shots: 3 });
  expect(varyPrompt({ prompt: composed.prompt, shots: 3, seed: 7 })).toEqual(composed.shots);
  const edited = varyPrompt({ prompt: " 一只青瓷茶杯。 ", shots: 3, seed: 7 });
  expect(edited.every((shot) => /^一只青瓷茶杯。 [A-Z]/.test(shot))).toBe(true);
  expect(new Set(edited).size).toBe(3);
  expect(() => varyPrompt({ prompt: "x", shots: 11, seed: 7 })).toThrow(RangeError);
});

test("the browser can compose: neither Node nor zod comes with it", () => {
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    const source = readFileSync(path, "utf8");
    for (const [, specifier = ""] of source.matchAll(/^import (?!type )[^;]*? from "([^"]+)";/gms)) {
      expect(specifier, path).toMatch(/^(\.|#lib\/)/);
      visit(specifier.startsWith("#") ? specifier.slice(1) : new URL(specifier, `file://${path}`).pathname);
    }
  };
  visit(new URL("./compose.ts", import.meta.url).pathname);
  expect(seen.size).toBe(4);
});
