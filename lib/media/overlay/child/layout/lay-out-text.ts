import type { Box, Card, Size, Words } from "../../overlay.ts";
import { findSafeArea, type SafeArea, type Side } from "../../safe-area.ts";
import { inkColourOn } from "../contrast/luminance.ts";
import { openFont } from "../fonts/open-font.ts";
import { type FittedText, fitText } from "./fit-text.ts";
import { type Outline, type PlacedLine, placeText } from "./place-text.ts";
import { readCharacters } from "./split-text.ts";

/** A card of words, laid out for one size of film. Everything in pixels of the film. */
export interface TextLayout {
  card: Card;
  size: Size;
  safeArea: SafeArea;
  /** "#rrggbb": of the words and of the button's face. */
  color: string;
  outlines: Outline[];
  button: Button | null;
  /** The ink of each line, the button as one of them. */
  lines: PlacedLine[];
  /** The ink of all. */
  box: Box;
}

export interface Button extends Box {
  /** Of its label. */
  em: number;
  radius: number;
  labelColor: string;
  label: Outline[];
}

export interface LaidOut {
  /** Null when there is nothing to say, or nothing that the fonts can. */
  layout: TextLayout | null;
  /** Characters that no font has, each once, as they were written. */
  missing: string[];
}

/** Sizes as parts of the safe area's unit. */
const scale = {
  opening: { largest: 0.112, smallest: 0.038 },
  closing: { largest: 0.084, smallest: 0.036 },
  label: { largest: 0.037, smallest: 0.027 },
};

/** From baseline to baseline in ems: a headline is tight, a label is read as text. */
const leading = { headline: { latin: 1.1, chinese: 1.22 }, label: { latin: 1.26, chinese: 1.4 } };

/** Of a button, in ems of its label. */
const padding = { x: 1.15, y: 0.82 };
const largestRadius = 1.4;
/** Between the name and the button, in ems of the label. */
const gapAbove = 1.2;

/**
 * Sets a card anew for this size: the name as a headline and, on the closing card, the call to action as a button below,
 * inside the safe area of the ratio. Nothing is ever cut off: sizes give way first.
 */
export async function layOutText({
  card,
  words,
  size,
  side,
}: {
  card: Card;
  words: Words;
  size: Size;
  side?: Side;
}): Promise<LaidOut> {
  const safeArea = findSafeArea(size, side);
  const sized = ({ largest, smallest }: { largest: number; smallest: number }) => ({
    largest: largest * safeArea.typeUnit,
    smallest: smallest * safeArea.typeUnit,
  });
  const [bold, medium] = [openFont(words.typeface, 700), openFont(words.typeface, 600)];
  const name = await readDrawable(words.productName, bold.has);
  const call = await readDrawable(card === "closing" ? words.callToAction : "", medium.has);

  const column = safeArea.columnWidth;
  const label = await fitText(medium, call.drawable, {
    ...sized(scale.label),
    leading: leading.label,
    width: column - 2 * padding.x * scale.label.largest * safeArea.typeUnit,
    height: safeArea.height * 0.4,
  });
  const button = label && measureButton(label);
  const above = button ? button.height + gapAbove * (label?.size ?? 0) : 0;
  const headline = await fitText(bold, name.drawable, {
    ...sized(scale[card]),
    leading: leading.headline,
    width: column,
    height: safeArea.height - above,
  });

  const missing = [...new Set([...name.missing, ...call.missing])];
  return { layout: headline || label ? assemble({ card, words, size, safeArea, headline, label }) : null, missing };
}

async function readDrawable(text: string, has: (character: string) => Promise<boolean>) {
  const drawable: string[] = [];
  const missing: string[] = [];
  for (const character of readCharacters(text)) {
    if (character === " " || (await has(character))) drawable.push(character);
    else missing.push(character);
  }
  return { drawable, missing };
}

function measureButton(label: FittedText): Size & { radius: number } {
  const width = widthOf(label) + 2 * padding.x * label.size;
  const height = label.height + 2 * padding.y * label.size;
  return { width, height, radius: Math.min(height / 2, largestRadius * label.size) };
}

const widthOf = ({ lines, size }: FittedText) => Math.max(...lines.map(({ width }) => width)) * (size / 1000);

function assemble({
  card,
  words,
  size,
  safeArea,
  headline,
  label,
}: {
  card: Card;
  words: Words;
  size: Size;
  safeArea: SafeArea;
  headline: FittedText | null;
  label: FittedText | null;
}): TextLayout {
  const button = label && measureButton(label);
  const gap = headline && label ? gapAbove * label.size : 0;
  const height = (headline?.height ?? 0) + gap + (button?.height ?? 0);
  const width = Math.max(headline ? widthOf(headline) : 0, button?.width ?? 0);
  const x = safeArea.side === "left" ? safeArea.x : safeArea.x + safeArea.width - width;
  const y = safeArea.anchor === "top" ? safeArea.y : safeArea.y + safeArea.height - height;
  const name = headline ? placeText(headline, { x, y }) : { outlines: [], lines: [] };
  const lines = [...name.lines];
  let placedButton: Button | null = null;
  if (label && button) {
    const box = { x, y: y + height - button.height, width: button.width, height: button.height };
    const text = placeText(label, { x: x + padding.x * label.size, y: box.y + padding.y * label.size });
    placedButton = {
      ...box,
      em: label.size,
      radius: button.radius,
      labelColor: inkColourOn(words.color),
      label: text.outlines,
    };
    lines.push({ ...box, em: label.size });
  }
  const right = Math.max(...lines.map((line) => line.x + line.width));
  const box = { x, y, width: right - x, height };
  return { card, size, safeArea, color: words.color, outlines: name.outlines, button: placedButton, lines, box };
}
