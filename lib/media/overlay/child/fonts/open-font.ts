import type { Typeface } from "../../overlay.ts";
import { drawRun, type Ink, type Run } from "./draw-run.ts";
import { readSlices, type Slice, type Weight } from "./read-slices.ts";

/** A word or a character, drawn: outlines beside each other on one baseline, in thousandths of an em. */
export interface Drawing {
  outlines: { path: string; x: number }[];
  advance: number;
  ink: Ink;
}

export interface Font {
  /** Whether it can draw the whole of what a reader sees as one character. */
  has(character: string): Promise<boolean>;
  /** Null where there is nothing to see. @throws when a character is not there: ask first. */
  draw(characters: readonly string[]): Promise<Drawing | null>;
}

type DrawRun = (slice: Slice, text: string) => Promise<Run | null>;

/** A typeface in one weight. What it does not have comes from the other one, if that does: a few dozen rare characters. */
export function openFont(typeface: Typeface, weight: Weight): Font {
  const typefaces: Typeface[] = typeface === "serif" ? ["serif", "sans"] : ["sans", "serif"];
  const slices = typefaces.flatMap((name) => readSlices(name, weight));
  const drawn = new Map<string, Promise<Run | null>>();
  const draw: DrawRun = (slice, text) => {
    const key = `${slice.path} ${text}`;
    const run = drawn.get(key) ?? drawRun(slice, text);
    drawn.set(key, run);
    return run;
  };
  const found = new Map<string, Promise<Slice | null>>();
  const sliceOf = (character: string): Promise<Slice | null> => {
    const slice = found.get(character) ?? findSlice(slices, character, draw);
    found.set(character, slice);
    return slice;
  };
  return {
    has: async (character) => (await sliceOf(character)) !== null,
    draw: async (characters) => compose(await splitBySlice(characters, sliceOf), draw),
  };
}

/** The first slice with every code point of the character: a base and its marks have to come from one font. */
async function findSlice(slices: readonly Slice[], character: string, draw: DrawRun): Promise<Slice | null> {
  const codePoints = Array.from(character);
  const promises = (slice: Slice) => codePoints.every((codePoint) => lies(codePoint, slice.ranges));
  for (const slice of slices.filter(promises)) {
    const runs = await Promise.all(codePoints.map((codePoint) => draw(slice, codePoint)));
    if (runs.every((run) => run !== null)) return slice;
  }
  return null;
}

function lies(character: string, ranges: Slice["ranges"]): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return ranges.some(([from, to]) => from <= codePoint && codePoint <= to);
}

interface SliceRun {
  slice: Slice;
  text: string;
}

/** Neighbours of one slice stay together, so that they are kerned. */
async function splitBySlice(
  characters: readonly string[],
  sliceOf: (character: string) => Promise<Slice | null>,
): Promise<SliceRun[]> {
  const runs: SliceRun[] = [];
  for (const character of characters) {
    const slice = await sliceOf(character);
    if (!slice) throw new Error(`No font has ${JSON.stringify(character)}.`);
    const last = runs.at(-1);
    if (last?.slice === slice) last.text += character;
    else runs.push({ slice, text: character });
  }
  return runs;
}

async function compose(runs: readonly SliceRun[], draw: DrawRun): Promise<Drawing | null> {
  const outlines: Drawing["outlines"] = [];
  const ink: Ink = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  let x = 0;
  for (const { slice, text } of runs) {
    const run = await draw(slice, text);
    if (run?.ink) {
      outlines.push({ path: run.path, x });
      ink.left = Math.min(ink.left, x + run.ink.left);
      ink.right = Math.max(ink.right, x + run.ink.right);
      ink.top = Math.min(ink.top, run.ink.top);
      ink.bottom = Math.max(ink.bottom, run.ink.bottom);
    }
    x += run?.advance ?? 0;
  }
  return outlines.length > 0 ? { outlines, advance: x, ink } : null;
}
