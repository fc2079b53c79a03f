import { benchCompose } from "./compose.ts";
import { benchGenerations } from "./generations.ts";
import { benchImages } from "./images.ts";
import { benchImagesScroll } from "./images-scroll.ts";
import { benchPalette } from "./palette.ts";
import { benchQueue } from "./queue.ts";
import { benchSse } from "./sse.ts";
import { benchVision } from "./vision.ts";

const benchmarks: Record<string, () => Promise<object[]>> = {
  palette: benchPalette,
  images: benchImages,
  "images-scroll": benchImagesScroll,
  generations: benchGenerations,
  compose: benchCompose,
  queue: benchQueue,
  sse: benchSse,
  vision: benchVision,
};

/** `npm run bench` runs all of them one after the other, `npm run bench -- queue sse` only those. */
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !benchmarks[name]);
if (unknown) throw new Error(`There is no benchmark "${unknown}": ${Object.keys(benchmarks).join(", ")}`);

for (const [name, run] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  console.table(await run());
}
