import { linearOfByte } from "../raster/colour.ts";
import type { Pixels } from "./cut-out.ts";

const steps = 16_384;
/** Cube roots of 0 to 1; read between entries, they are right to a thousandth from the second darkest byte on. */
const roots = Float32Array.from({ length: steps + 2 }, (_, at) => Math.cbrt(at / steps));

function root(value: number): number {
  const at = value * steps;
  const low = Math.floor(at);
  return (roots[low] as number) + (at - low) * ((roots[low + 1] as number) - (roots[low] as number));
}

/** OKLab of every pixel, interleaved: `labOfRgb` of #lib/media/measure/oklab.ts by tables. */
export function labPlane({ data }: Pixels): Float32Array {
  const lab = new Float32Array((data.length / 4) * 3);
  for (let at = 0, to = 0; at < data.length; at += 4, to += 3) {
    const r = linearOfByte[data[at] as number] as number;
    const g = linearOfByte[data[at + 1] as number] as number;
    const b = linearOfByte[data[at + 2] as number] as number;
    const long = root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const medium = root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const short = root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    lab[to] = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
    lab[to + 1] = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
    lab[to + 2] = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  }
  return lab;
}
