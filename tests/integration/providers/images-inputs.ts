import type { ImageInput, ReferenceImage } from "#lib/providers/image-contract.ts";
import { picture } from "#tests/support/images.ts";

export const secretWords = "Velvet Otter launch";

export const imageInput = (change: Partial<ImageInput> = {}): ImageInput => ({
  prompt: `A cup on a table, ${secretWords}`,
  scene: {
    shotType: "medium",
    cameraAngle: "eye_level",
    style: "editorial",
    location: "studio",
    lighting: "natural",
    weather: "any",
  },
  aspectRatio: "1:1",
  seed: 7,
  references: [],
  palette: [],
  ...change,
});

export async function reference(width = 64, height = 48): Promise<ReferenceImage> {
  const bytes = await picture(width, height).removeAlpha().png().toBuffer();
  return { bytes, mimeType: "image/png", role: "product" };
}

export const references = (count: number) => Promise.all(Array.from({ length: count }, () => reference()));
