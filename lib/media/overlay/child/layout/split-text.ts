/** What is never divided: a word, or one Chinese character with the punctuation that belongs to it. */
export interface Piece {
  characters: string[];
  /** A space stands before it. */
  spaced: boolean;
  /** What a line break before it costs the look, 0 for nothing; infinite: never. */
  breakCost: number;
}

/** Costs of a line break where the eye does not expect one; see break-lines.ts for what they are weighed against. */
const cost = {
  afterSpace: 0.02,
  afterChineseWord: 0.08,
  afterHyphen: 0.1,
  betweenScripts: 0.04,
  beforeLabel: 0.15,
  insideChineseWord: 0.3,
  insideWord: 2,
  againstRules: 6,
};

/**
 * Chinese punctuation rules (GB/T 15834, W3C clreq 3.1): what closes does not begin a line, what opens does not end one.
 */
const closing = /^[\p{Pe}\p{Pf}、。，．：；？！·・…—～–%％‰℃°”’!?,.;:)\]}ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u;
const opening = /^[\p{Ps}\p{Pi}“‘￥¥$€£#@＃＠（]/u;

/** Where a reader pauses. */
const pausing = /[，。：；？！、,.:;?!—…]$/u;

/** Written without spaces: a line may break between any two. */
const ideographic =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;

export const isIdeographic = (character: string | undefined) => character !== undefined && ideographic.test(character);

/** Controls, directions, joiners and variation selectors: they say how to draw, and the fonts have one way. */
const invisible = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu;

/** One or two capitals or figures belong to the word before: "Vitamin C", "Model 3". */
const label = /^[\p{Lu}\p{N}]{1,2}(?: |$)/u;

const characterSegmenter = new Intl.Segmenter("zh", { granularity: "grapheme" });
const wordSegmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** What readers see as characters, spaces made one; composed where there is a composed form. */
export function readCharacters(text: string): string[] {
  const clean = text.normalize("NFC").replace(/\s+/g, " ").replace(invisible, "").trim();
  return Array.from(characterSegmenter.segment(clean), ({ segment }) => segment);
}

/**
 * Cuts text where a line may break, and says how well. `anywhere` (the last resort, where a word fits into no line): also
 * between any two characters.
 */
export function splitText(characters: readonly string[], { anywhere = false } = {}): Piece[] {
  const words = findWordStarts(characters);
  const pieces: Piece[] = [];
  let before: string | undefined;
  let spaced = false;
  for (const [index, character] of characters.entries()) {
    if (character === " ") {
      spaced = true;
      continue;
    }
    const breakCost = costBetween(before, character, {
      spaced,
      startsWord: words.has(index),
      isLabel: label.test(characters.slice(index, index + 3).join("")),
      anywhere,
    });
    const last = pieces.at(-1);
    if (last && breakCost === Infinity && !spaced) last.characters.push(character);
    else pieces.push({ characters: [character], spaced, breakCost: last ? breakCost : Infinity });
    before = character;
    spaced = false;
  }
  return pieces;
}

function costBetween(
  before: string | undefined,
  after: string,
  {
    spaced,
    startsWord,
    isLabel,
    anywhere,
  }: { spaced: boolean; startsWord: boolean; isLabel: boolean; anywhere: boolean },
): number {
  if (before === undefined) return Infinity;
  if (closing.test(after) || opening.test(before)) return anywhere ? cost.againstRules : Infinity;
  if (spaced) return isLabel ? cost.beforeLabel : pausing.test(before) ? 0 : cost.afterSpace;
  const [leftCjk, rightCjk] = [isIdeographic(before), isIdeographic(after)];
  if (leftCjk && rightCjk)
    return pausing.test(before) ? 0 : startsWord ? cost.afterChineseWord : cost.insideChineseWord;
  if (leftCjk || rightCjk) return cost.betweenScripts;
  if (/[-/–—|]$/.test(before)) return cost.afterHyphen;
  return anywhere ? cost.insideWord : Infinity;
}

/** Indices of the characters with which a word of the dictionary begins. */
function findWordStarts(characters: readonly string[]): Set<number> {
  const starts = new Set(Array.from(wordSegmenter.segment(characters.join("")), ({ index }) => index));
  const found = new Set<number>();
  let offset = 0;
  for (const [index, character] of characters.entries()) {
    if (starts.has(offset)) found.add(index);
    offset += character.length;
  }
  return found;
}
