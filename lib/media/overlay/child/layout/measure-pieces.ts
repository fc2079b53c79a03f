import type { Drawing, Font } from "../fonts/open-font.ts";
import { isIdeographic, type Piece } from "./split-text.ts";

/** A piece with its outlines. Lengths in thousandths of an em. */
export interface MeasuredPiece extends Drawing {
  /** Room before it, where it does not begin a line. */
  gap: number;
  breakCost: number;
}

/** Near the fonts' own (224): a space alone has no outline to measure. */
const wordSpace = 236;
/** Chinese beside Latin letters or figures: an eighth of an em, as typesetters put it. */
const scriptSpace = 125;
/** Display sizes of Chinese read better with a little air. */
const chineseTracking = 25;
/** A closing and an opening mark have half an em of white each; beside each other one half goes. */
const squeezed = -500;

const closesWide = /[、。，．：；？！」』）】》〉]$/u;
const opensWide = /^[「『（【《〈]/u;
const letterOrFigure = /[\p{L}\p{N}]/u;

/** Pieces without ink (a lone mark that draws nothing) are left out. */
export async function measurePieces(font: Font, pieces: readonly Piece[]): Promise<MeasuredPiece[]> {
  const measured: MeasuredPiece[] = [];
  let before: string | undefined;
  for (const { characters, spaced, breakCost } of pieces) {
    const drawing = await font.draw(characters);
    if (!drawing) continue;
    const gap = spaced ? wordSpace : gapBetween(before, characters[0]);
    measured.push({ ...drawing, gap, breakCost: measured.length > 0 ? breakCost : Infinity });
    before = characters.at(-1);
  }
  return measured;
}

function gapBetween(before: string | undefined, after: string | undefined): number {
  if (before === undefined || after === undefined) return 0;
  if (closesWide.test(before) && opensWide.test(after)) return squeezed;
  const [left, right] = [isIdeographic(before), isIdeographic(after)];
  if (left && right) return chineseTracking;
  const meets = left !== right && letterOrFigure.test(before) && letterOrFigure.test(after);
  return meets ? scriptSpace : 0;
}
