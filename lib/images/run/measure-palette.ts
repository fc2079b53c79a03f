import { readPixels } from "#lib/media/decode/read-pixels.ts";
import { measureImage } from "#lib/media/measure/measure-image.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import { withObjectFile } from "#lib/storage/stored-object.ts";
import type { ReferenceImageRow } from "../generation-job-parts.ts";
import { byWeight } from "./read-references.ts";

/** The colours of the product, else of the first reference; null where there is none. */
export async function measurePalette(references: ReferenceImageRow[]): Promise<Swatch[] | null> {
  const [first] = byWeight(references);
  if (!first) return null;
  return withObjectFile(first.storageKey, async ({ path }) => measureImage(await readPixels({ path })).palette);
}
