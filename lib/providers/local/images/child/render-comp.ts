import { setImmediate as breathe } from "node:timers/promises";
import { seededRandom } from "#lib/media/measure/seeded-random.ts";
import type { ImageInput, ImageOutput } from "../../../image-contract.ts";
import { paintDistance } from "./distance/paint-distance.ts";
import { grade } from "./finish/grade.ts";
import { bloom, defocus } from "./finish/lens.ts";
import { layWeather } from "./finish/weather.ts";
import { encodeJpeg, shrink } from "./libvips.ts";
import { project } from "./plan/camera.ts";
import { type Plan, planComp } from "./plan/plan.ts";
import type { Pixels } from "./product/cut-out.ts";
import { findFocus } from "./product/find-focus.ts";
import { placeProduct, productHeight } from "./product/place-product.ts";
import { readProduct } from "./product/read-product.ts";
import { rgbOfHex } from "./raster/colour.ts";
import { readGuides } from "./references/read-guides.ts";
import { distanceMargin, drawStage } from "./trace/draw-stage.ts";
import { gatherLight } from "./trace/gather-light.ts";
import { type Card, createTracer } from "./trace/tracer.ts";

/**
 * One comp: a stage that is planned from the scene and the seed, ray traced with soft light, the product set on it, lens,
 * weather and grade. `side` is that of a square frame in pixels; other ratios have its area. A pure function of its
 * input: the same input gives the same bytes. @throws UnreadableReference
 */
export async function renderComp(input: ImageInput, side: number): Promise<ImageOutput> {
  const reference = input.references.find(({ role }) => role === "product");
  const random = seededRandom(input.seed ^ 0x2c1b3c6d);
  const product = reference ? await readProduct(reference.bytes, random) : null;
  const shape = product && { ...product, aspect: product.pixels.width / product.pixels.height };
  const plan = planComp({ input, product: shape, guides: await readGuides(input.references), side, random });
  const card = product && toCard(plan, product.pixels, product.hex);
  const tracer = createTracer({ solids: plan.solids, room: plan.room, card });
  const distance = paintDistance({ ...plan, ...distanceSize(plan), random });
  const light = gatherLight(plan, tracer, distance, card?.colour ?? plan.colours.accent);
  // Between the long steps the process hears that its parent has died.
  await breathe();
  const stage = drawStage(plan, tracer, light, distance);
  await breathe();
  defocus(plan, stage);
  if (product) placeProduct(plan, stage, await scaled(product.pixels, productHeight(plan)));
  const glowing = plan.lighting === "neon" || plan.lighting === "backlit" || plan.style === "cinematic";
  bloom(stage.picture, glowing ? 0.5 : 0.16, plan.lighting === "neon" ? 0.6 : 0.85);
  layWeather(plan, stage);
  const { width, height } = plan;
  const bytes = await encodeJpeg(grade(plan, stage), width, height);
  return { bytes, mimeType: "image/jpeg", width, height, focus: findFocus(plan) };
}

/** A third of the frame's resolution: it is out of focus anyway. */
function distanceSize({ camera, width, height }: Plan) {
  const part = distanceMargin / 3;
  const far = project(camera, camera.x + camera.forward[0] * 1e4, camera.y, camera.z + camera.forward[2] * 1e4);
  return {
    width: Math.round(width * part),
    height: Math.round(height * part),
    horizon: (0.5 - far.upwards / (height * distanceMargin)) * height * part,
  };
}

const maskSide = 160;

function toCard({ hero }: Plan, { data, width, height }: Pixels, hex: string): Card {
  const scale = maskSide / Math.max(width, height);
  const mask = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const alpha = new Float32Array(mask.width * mask.height);
  for (let y = 0; y < mask.height; y++)
    for (let x = 0; x < mask.width; x++) {
      const from =
        Math.floor(((y + 0.5) / mask.height) * height) * width + Math.floor(((x + 0.5) / mask.width) * width);
      alpha[y * mask.width + x] = (data[from * 4 + 3] as number) / 255;
    }
  return { ...hero, colour: rgbOfHex(hex), mask: { ...mask, alpha } };
}

/** To the size at which it is shown. */
const scaled = async (pixels: Pixels, height: number) =>
  pixels.height <= height * 1.15 ? pixels : shrink(pixels, height);
