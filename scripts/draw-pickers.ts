import { mkdir, writeFile } from "node:fs/promises";
import sharp from "sharp";
import type { Scene } from "#lib/providers/image-contract.ts";
import { renderComp } from "#lib/providers/local/images/child/render-comp.ts";

/**
 * Draws the pictures of the panel's pickers with our own renderer: one stage a field, and nothing changed from picture
 * to picture but the value that it stands for. There is no product photo: a drawn vessel is seen from where the camera
 * is. `node scripts/draw-pickers.ts [field …]` writes public/images/pickers/{field}-{value}.webp.
 */
const folder = new URL("../public/images/pickers/", import.meta.url);

const palette = ["#DDE3E6", "#C25B3A", "#E3B27C", "#3E6A82", "#F4EFE6"].map((hex) => ({
  hex,
  nameEn: "",
  nameZh: "",
  share: 0.2,
  role: "supporting" as const,
}));

/** Three times the size at which they are shown, for dense screens. */
const size = { width: 216, height: 162 };
/** Of a square frame. Drawn small, rain and snow are coarse enough to be seen in a picture of this size. */
const side = 360;
const maxBytes = 8 * 1024;

/** What is the same in every picture of a field, chosen so that the field's own values are seen. */
const stages: Record<keyof Scene, { seed: number; scene: Partial<Scene>; values: readonly string[] }> = {
  shotType: {
    seed: 9,
    scene: { cameraAngle: "eye_level", location: "home", lighting: "natural", style: "photorealistic" },
    values: ["extreme_close_up", "close_up", "medium", "wide", "extreme_wide", "flat_lay", "product_hero"],
  },
  cameraAngle: {
    seed: 8,
    scene: { shotType: "medium", location: "studio", lighting: "natural", style: "photorealistic" },
    values: ["eye_level", "low", "high", "birds_eye", "dutch", "three_quarter"],
  },
  style: {
    seed: 9,
    scene: { shotType: "medium", cameraAngle: "eye_level", location: "home", lighting: "natural" },
    values: [
      "photorealistic",
      "cinematic",
      "editorial",
      "minimal",
      "illustration",
      "render_3d",
      "watercolor",
      "vintage",
    ],
  },
  location: {
    seed: 9,
    scene: { shotType: "medium", lighting: "natural", style: "photorealistic" },
    values: ["studio", "home", "city", "nature", "beach", "cafe", "office"],
  },
  lighting: {
    seed: 9,
    scene: { shotType: "medium", cameraAngle: "eye_level", location: "studio", style: "photorealistic" },
    values: ["natural", "studio", "golden_hour", "neon", "backlit", "low_key", "high_key"],
  },
  weather: {
    seed: 9,
    scene: { shotType: "medium", location: "beach", lighting: "natural", style: "photorealistic" },
    values: ["clear", "cloudy", "rain", "snow", "fog"],
  },
};

const anything: Scene = {
  shotType: "any",
  cameraAngle: "any",
  style: "any",
  location: "any",
  lighting: "any",
  weather: "any",
};

async function draw(field: keyof Scene, value: string): Promise<number> {
  const { seed, scene } = stages[field];
  const made = await renderComp(
    { prompt: "", scene: { ...anything, ...scene, [field]: value }, aspectRatio: "4:3", seed, references: [], palette },
    side,
  );
  const bytes = await fit(made.bytes);
  await writeFile(new URL(`${field}-${value}.webp`, folder), bytes);
  return bytes.byteLength;
}

/** The best quality that fits. */
async function fit(bytes: Uint8Array): Promise<Buffer> {
  const small = sharp(bytes).resize({ ...size, fit: "cover" });
  for (let quality = 84; ; quality -= 6) {
    const made = await small.clone().webp({ quality, effort: 6 }).toBuffer();
    if (made.byteLength <= maxBytes || quality < 40) return made;
  }
}

await mkdir(folder, { recursive: true });
const wanted = process.argv.slice(2);
for (const [field, { values }] of Object.entries(stages) as [keyof Scene, (typeof stages)["style"]][]) {
  if (wanted.length > 0 && !wanted.includes(field)) continue;
  for (const value of values) console.log(`${field}-${value}.webp`, await draw(field, value));
}
