import { expect, test } from "vitest";
import { seededRandom } from "#lib/media/measure/seeded-random.ts";
import type { ImageInput } from "../../../../image-contract.ts";
import { planComp } from "../plan/plan.ts";
import { blank } from "../raster/plane.ts";
import { onCard } from "../trace/tracer.ts";
import { findFocus } from "./find-focus.ts";
import { placeProduct } from "./place-product.ts";

const scene = { style: "photorealistic", location: "studio", lighting: "studio", weather: "any" } as const;

test.each([
  { shotType: "medium", cameraAngle: "eye_level" },
  { shotType: "wide", cameraAngle: "dutch" },
  { shotType: "product_hero", cameraAngle: "low" },
  { shotType: "flat_lay", cameraAngle: "birds_eye" },
] as const)("the focus of a $shotType shot at $cameraAngle is where the product is drawn", (view) => {
  const input: ImageInput = {
    prompt: "A bottle",
    scene: { ...scene, ...view },
    aspectRatio: "9:16",
    seed: 5,
    references: [],
    palette: [],
  };
  const plan = planComp({
    input,
    product: { hex: "#b81f3a", aspect: 0.5, framed: false },
    guides: { style: null, layout: null },
    side: 240,
    random: seededRandom(5),
  });
  // On a stage with nothing on it: what is drawn is the product alone.
  const { width, height } = plan;
  const stage = {
    picture: blank(width, height),
    what: new Int16Array(width * height),
    depth: new Float32Array(width * height).fill(1e9),
  };
  placeProduct(plan, stage, { data: new Uint8Array(4 * 50 * 100).fill(255), width: 50, height: 100 });
  const drawn = [...stage.what.entries()].flatMap(([at, what]) => (what === onCard ? at : []));
  expect(drawn.length).toBeGreaterThan(100);
  const mean = (place: (at: number) => number) => drawn.reduce((sum, at) => sum + place(at), 0) / drawn.length;
  const focus = findFocus(plan);
  expect(Math.abs(focus.x - mean((at) => ((at % width) + 0.5) / width))).toBeLessThan(0.05);
  expect(Math.abs(focus.y - mean((at) => (Math.floor(at / width) + 0.5) / height))).toBeLessThan(0.05);
});
