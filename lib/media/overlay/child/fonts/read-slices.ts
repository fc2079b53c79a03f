import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Typeface } from "../../overlay.ts";

export type Weight = 600 | 700;

/** One of the hundred files into which a CJK font is cut, and the code points that it may have. */
export interface Slice {
  typeface: Typeface;
  weight: Weight;
  path: string;
  ranges: readonly (readonly [from: number, to: number])[];
}

const require = createRequire(import.meta.url);
const styleSheets = {
  sans: {
    600: require.resolve("@fontsource/noto-sans-sc/600.css"),
    700: require.resolve("@fontsource/noto-sans-sc/700.css"),
  },
  serif: {
    600: require.resolve("@fontsource/noto-serif-sc/600.css"),
    700: require.resolve("@fontsource/noto-serif-sc/700.css"),
  },
};

const known = new Map<string, readonly Slice[]>();

/** In the order in which a browser asks them: the last rule first, so that Latin words come whole from the Latin slice. */
export function readSlices(typeface: Typeface, weight: Weight): readonly Slice[] {
  const styleSheet = styleSheets[typeface][weight];
  const read = known.get(styleSheet);
  if (read) return read;
  const rules = readFileSync(styleSheet, "utf8").matchAll(/url\(([^)]+\.woff)\)[^}]*?unicode-range:\s*([^;}]+)/g);
  const slices = Array.from(rules, ([, file = "", ranges = ""]) => ({
    typeface,
    weight,
    path: join(dirname(styleSheet), file),
    ranges: ranges.split(",").map(parseRange),
  })).reverse();
  known.set(styleSheet, slices);
  return slices;
}

/** "U+4e09-4e0b" or "U+3e". */
function parseRange(range: string): readonly [number, number] {
  const [from = "", to = from] = range.trim().slice(2).split("-");
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
