import { readFile } from "node:fs/promises";
import satori from "satori";
import { readSlices, type Slice } from "./read-slices.ts";

/** The outline of one run of text in one font: SVG path data in thousandths of an em, y down from the baseline. */
export interface Run {
  path: string;
  advance: number;
  /** How far the ink reaches; null where there is none, as of a space. */
  ink: Ink | null;
}

export interface Ink {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Outlines scale, so every text is drawn once at this size; satori rounds lines to pixels, here thousandths of an em. */
const em = 1000;
const lineHeight = 2;

const files = new Map<string, Promise<Buffer>>();
const baselines = new Map<string, Promise<number>>();

/** Null where the font does not have all of the text: what the style sheet promises, a slice does not always keep. */
export async function drawRun(slice: Slice, text: string): Promise<Run | null> {
  const drawn = await draw(slice, text);
  return drawn && place(drawn, await findBaseline(slice));
}

async function draw(slice: Slice, text: string): Promise<{ path: string; advance: number } | null> {
  let complete = true;
  let advance = 0;
  const svg = await satori(asElement(text), {
    width: em * (text.length + 2),
    height: em * lineHeight,
    fonts: [{ name: "slice", data: await load(slice.path), weight: slice.weight }],
    // Positions in 1/64 of a unit.
    pointScaleFactor: 64,
    loadAdditionalAsset: async () => {
      complete = false;
      return [];
    },
    onNodeDetected: ({ key, width }) => {
      if (key === "run") advance = width;
    },
  });
  if (!complete) return null;
  return { path: Array.from(svg.matchAll(/<path[^>]* d="([^"]*)"/g), ([, data]) => data).join(""), advance };
}

/** As React would make them; the text is a string, so nothing in it can become an element. */
const asElement = (text: string) => ({
  type: "div",
  key: null,
  props: {
    style: { display: "flex", fontFamily: "slice", fontSize: em, lineHeight, whiteSpace: "pre" },
    children: { type: "div", key: "run", props: { style: { display: "flex" }, children: text } },
  },
});

/** A slice is parsed once for each file as long as its bytes are the same object. */
function load(path: string): Promise<Buffer> {
  const loaded = files.get(path) ?? readFile(path);
  files.set(path, loaded);
  return loaded;
}

/** Flat letters stand on the baseline; every slice of a font has the metrics of the whole. */
function findBaseline({ typeface, weight }: Slice): Promise<number> {
  const key = `${typeface} ${weight}`;
  const found = baselines.get(key) ?? measureBaseline(typeface, weight);
  baselines.set(key, found);
  return found;
}

async function measureBaseline(typeface: Slice["typeface"], weight: Slice["weight"]): Promise<number> {
  for (const slice of readSlices(typeface, weight)) {
    const drawn = await draw(slice, "H");
    const ink = drawn && findInk(drawn.path);
    if (ink) return ink.bottom;
  }
  throw new Error(`No letter in ${typeface} ${weight}.`);
}

const place = ({ path, advance }: { path: string; advance: number }, baseline: number): Run => {
  const lifted = mapPoints(path, (x, y) => [x, y - baseline]);
  return { path: lifted, advance, ink: findInk(lifted) };
};

/** satori's outlines have absolute M, L, Q, C and Z only: numbers come in pairs. */
const points = /(-?[\d.]+)[ ,]+(-?[\d.]+)/g;

const mapPoints = (path: string, move: (x: number, y: number) => [number, number]) =>
  path.replace(points, (_, x, y) => move(Number(x), Number(y)).join(" "));

/** Over all points, also those that only bend a curve: never less than the ink. */
function findInk(path: string): Ink | null {
  const ink = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [, textX, textY] of path.matchAll(points)) {
    const [x, y] = [Number(textX), Number(textY)];
    ink.left = Math.min(ink.left, x);
    ink.right = Math.max(ink.right, x);
    ink.top = Math.min(ink.top, y);
    ink.bottom = Math.max(ink.bottom, y);
  }
  return ink.left <= ink.right ? ink : null;
}
