import { differenceCiede2000 } from "culori";
import sharp from "sharp";
import { buildPalette } from "#lib/media/measure/build-palette.ts";
import { clusterColours, findCentres } from "#lib/media/measure/cluster-colours.ts";
import { countColours, type WeightedColour } from "#lib/media/measure/count-colours.ts";
import { hexOfLab, labOfRgb } from "#lib/media/measure/oklab.ts";
import { seededRandom } from "#lib/media/measure/seeded-random.ts";

const difference = differenceCiede2000();
const size = { width: 4000, height: 3000 };

export interface PaletteRow {
  method: string;
  /** From the file's bytes to named swatches; the median over the pictures. */
  ms: number;
  /** Mean ΔE00 from the pictures' pixels to the nearest swatch. */
  meanDifference: number;
  /** The same over what k-means reaches with 40 restarts on the pixels themselves. */
  overOptimum: number;
}

interface Method {
  name: string;
  side: number;
  restarts: number;
}

const methods: readonly Method[] = [
  { name: "product: 256 px, 4 restarts", side: 256, restarts: 4 },
  { name: "512 px, 8 restarts", side: 512, restarts: 8 },
];

/**
 * Time and accuracy of the measured palette on 12-megapixel JPEGs. The pictures are rendered (clouds of colour, edges,
 * grain) from seeds 1 to `pictures`.
 */
export async function benchPalette({ pictures = 22 } = {}): Promise<PaletteRow[]> {
  const rows = methods.map((method) => ({ method, ms: [] as number[], error: 0 }));
  let optimum = 0;
  for (let seed = 1; seed <= pictures; seed++) {
    const jpeg = await renderPicture(seed);
    const sample = await samplePixels(jpeg);
    optimum += meanDifference(sample, findCentres(sample, { count: 6, seed: 1, restarts: 40 }).map(hexOfLab));
    for (const row of rows) {
      await measure(jpeg, row.method);
      const start = performance.now();
      const palette = await measure(jpeg, row.method);
      row.ms.push(performance.now() - start);
      row.error += meanDifference(
        sample,
        palette.map(({ hex }) => hex),
      );
    }
  }
  return rows.map(({ method, ms, error }) => ({
    method: method.name,
    ms: median(ms),
    meanDifference: error / pictures,
    overOptimum: error / optimum,
  }));
}

async function measure(jpeg: Buffer, { side, restarts }: Method) {
  const { data } = await shrink(jpeg, side);
  return buildPalette(clusterColours(countColours(new Uint8Array(data)), { count: 6, seed: 1, restarts }));
}

const shrink = (jpeg: Buffer, side: number) =>
  sharp(jpeg).resize(side, side, { fit: "inside" }).removeAlpha().raw().toBuffer({ resolveWithObject: true });

/** About 20,000 single pixels of the picture at 640 pixels, not binned. */
async function samplePixels(jpeg: Buffer): Promise<WeightedColour[]> {
  const { data } = await shrink(jpeg, 640);
  const pixels: WeightedColour[] = [];
  for (let at = 0; at + 2 < data.length; at += 3 * 15) {
    pixels.push({ ...labOfRgb(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0), weight: 1 });
  }
  return pixels;
}

function meanDifference(pixels: readonly WeightedColour[], hexes: readonly string[]): number {
  const nearest = pixels.map((pixel) => {
    const colour = { mode: "oklab", l: pixel.l, a: pixel.a, b: pixel.b } as const;
    return Math.min(...hexes.map((hex) => difference(colour, hex)));
  });
  return nearest.reduce((sum, value) => sum + value, 0) / nearest.length;
}

/** A gradient ground with soft blobs, some hard-edged shapes and sensor grain: neighbouring tones as in photographs. */
async function renderPicture(seed: number): Promise<Buffer> {
  const random = seededRandom(seed);
  const hue = random() * 360;
  const colour = () => {
    const turn = (hue + (random() < 0.7 ? random() * 70 : 180 + random() * 60)) % 360;
    return `hsl(${turn.toFixed(0)} ${(15 + random() * 55).toFixed(0)}% ${(12 + random() * 76).toFixed(0)}%)`;
  };
  const blobs = Array.from({ length: 14 }, () => {
    const [x, y, r] = [random() * 400, random() * 300, 20 + random() * 90];
    return `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * (0.4 + random())}" fill="${colour()}" opacity=".8"/>`;
  });
  const shapes = Array.from({ length: 3 }, () => {
    const [x, y] = [random() * 320, random() * 240];
    return `<rect x="${x}" y="${y}" width="${20 + random() * 60}" height="${20 + random() * 60}" fill="${colour()}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><defs>
    <linearGradient id="g" x2=".4" y2="1"><stop stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/></linearGradient>
    <filter id="b" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="14"/></filter></defs>
    <rect width="400" height="300" fill="url(#g)"/><g filter="url(#b)">${blobs.join("")}</g>${shapes.join("")}</svg>`;
  const pixels = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const grained = pixels.data.map((value) => Math.min(255, Math.max(0, value + (random() + random() - 1) * 14)));
  return sharp(grained, { raw: { width: 400, height: 300, channels: 3 } })
    .resize(size.width, size.height, { kernel: "cubic" })
    .jpeg({ quality: 88 })
    .toBuffer();
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (import.meta.main) {
  const rows = await benchPalette({ pictures: Number(process.argv[2] ?? 22) });
  console.table(
    rows.map(({ method, ms, meanDifference, overOptimum }) => ({
      method,
      ms: ms.toFixed(1),
      meanDifference: meanDifference.toFixed(2),
      overOptimum: overOptimum.toFixed(3),
    })),
  );
}
