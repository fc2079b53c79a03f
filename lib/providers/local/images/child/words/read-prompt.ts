import type { ImageInput } from "../../../../image-contract.ts";
import { namedColours } from "../../../../scene-words.ts";
import { describeScene } from "../../../prompt/phrases.ts";
import type { Surface } from "../plan/rooms.ts";
import type { Form } from "../scenery/forms.ts";
import { type Meaning, promptWords } from "./prompt-words.ts";

/** What a prompt names that we can build; `null` for what it does not name. */
export interface Named {
  form: Form | null;
  /** The subject's own colour. */
  colour: { hex: string; gloss?: number } | null;
  surface: Surface | null;
  wet: boolean;
  /** Of the background. */
  backdrop: string | null;
  mist: boolean;
}

interface Token {
  meaning: Meaning;
  word: string;
  /** Between the token before and this one: what we do not know. */
  gap: string;
}

type Colour = Extract<Meaning, { kind: "colour" }>;

/**
 * The first object, its colour and the surface that a prompt names, in English or Chinese, of what is in our tables and
 * not negated. It reads words, not sentences: a colour belongs to the noun after it (or to the subject, in "a cup in
 * celadon"), and what it cannot be sure of it leaves out. What the panel's fields added is not read: they are followed anyway.
 */
export function readPrompt({ prompt, scene }: Pick<ImageInput, "prompt" | "scene">): Named {
  const named: Named = { form: null, colour: null, surface: null, wet: false, backdrop: null, mist: false };
  const tokens = withoutNegated(tokensOf(ownWords(prompt, scene)));
  let waiting: Colour[] = [];
  let damp = false;
  let stuff: { surface: Surface } | null = null;
  let loose: Colour | null = null;
  let afterSubject = false;
  for (const [at, { meaning, gap }] of tokens.entries()) {
    if (isUnknown(gap)) {
      waiting = [];
      stuff = null;
    }
    if (meaning.kind === "colour") {
      if (waiting.length === 0 && endsHere(tokens, at)) {
        if (afterSubject) named.colour ??= colourOf(meaning);
        else loose ??= meaning;
      }
      waiting.push(meaning);
    } else if (meaning.kind === "surface") {
      // "A stone bowl" is of stone; "a bowl on stone" stands on it.
      stuff = meaning;
      const isMade = isFollowedByObject(tokens, at);
      if (!isMade) {
        named.surface ??= meaning.surface;
        named.wet ||= damp || meaning.wet === true;
        waiting = [];
        stuff = null;
      }
      damp = false;
    } else if (meaning.kind === "object") {
      if (named.form === null) {
        named.form = meaning.form;
        const own = waiting[0];
        named.colour = own ? colourOf(own) : stuff ? made[stuff.surface] : named.colour;
        afterSubject = true;
      } else afterSubject = false;
      waiting = [];
      stuff = null;
    } else if (meaning.kind === "backdrop") {
      named.backdrop ??= waiting[0]?.hex ?? null;
      waiting = [];
    } else if (meaning.kind === "mist") named.mist = true;
    else if (meaning.kind === "wet") damp = true;
    else if (meaning.kind === "end" || meaning.kind === "place" || meaning.kind === "ignored") {
      waiting = [];
      stuff = null;
      if (meaning.kind !== "place") damp = false;
      if (meaning.kind === "ignored") afterSubject = false;
    }
  }
  // Where we do not know the thing, we can still give its colour.
  if (named.form === null && loose) named.colour = colourOf(loose);
  return named;
}

/** What each surface is made of. */
export const made: Record<Surface, { hex: string; gloss: number }> = {
  stone: { hex: "#8C8880", gloss: 0.15 },
  concrete: { hex: "#A3A19D", gloss: 0.08 },
  marble: { hex: "#ECEAE6", gloss: 0.55 },
  wood: { hex: "#9A6B43", gloss: 0.18 },
  linen: { hex: "#D9CDB8", gloss: 0 },
  sand: { hex: "#CDB48C", gloss: 0 },
  grass: { hex: "#6F8F4B", gloss: 0 },
  snow: { hex: "#F4F6F8", gloss: 0.1 },
};

const colourOf = ({ hex, gloss }: Colour) => ({ hex, ...(gloss === undefined ? {} : { gloss }) });

/** Without what was added for other models: the pickers' phrases, the palette and what the references are for. */
function ownWords(prompt: string, scene: ImageInput["scene"]): string {
  let own = prompt.replace(namedColours, " ");
  own = own.replace(/\.? Image \d+ is [^.]*\./g, ". ");
  for (const phrase of describeScene(scene)) own = own.replace(`, ${phrase}`, ", ");
  return own.toLowerCase();
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const isLatin = (word: string) => /^[a-z]/.test(word);
/** The longest word first: 易拉罐 before 罐. */
const longest = [...promptWords.keys()].sort((one, other) => other.length - one.length);
const latin = longest.filter(isLatin).map(escaped).join("|");
const rest = longest
  .filter((word) => !isLatin(word))
  .map(escaped)
  .join("|");
const pattern = new RegExp(`(?<![a-z])(${latin})(e?s)?(?![a-z])|(?:${rest})`, "g");

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const word = match[1] ?? match[0];
    const meaning = promptWords.get(word);
    // Oranges are fruit.
    if (!meaning || (match[2] && meaning.kind === "colour")) continue;
    tokens.push({ meaning, word, gap: text.slice(end, match.index) });
    end = match.index + match[0].length;
  }
  tokens.push({ meaning: { kind: "end" }, word: "", gap: text.slice(end) });
  return tokens;
}

/** "No", "without", 不要 and 没有 hold to the end of their clause or to the next place: "without a lid on linen" is on linen. */
function withoutNegated(tokens: Token[]): Token[] {
  let not: { upToOf: boolean } | null = null;
  return tokens.map((token) => {
    const { meaning, word } = token;
    if (meaning.kind === "not") not = meaning;
    else if (
      meaning.kind === "end" ||
      (meaning.kind === "place" && /[a-z]/.test(word)) ||
      (word === "的" && not?.upToOf)
    )
      not = null;
    const isSaid = not === null || meaning.kind === "join" || meaning.kind === "filler";
    return isSaid ? token : { ...token, meaning: { kind: "ignored" } };
  });
}

/** Words between two that we know: one in English ("hand-thrown"), one character in Chinese, may be a quality. */
function isUnknown(gap: string): boolean {
  const words = gap.match(/[a-z'’-]+/g) ?? [];
  const characters = gap.match(/\p{Script=Han}/gu) ?? [];
  return words.length > 1 || characters.length > 1;
}

/** A colour that nothing follows in its clause: "a cup in celadon". */
function endsHere(tokens: Token[], at: number): boolean {
  for (const { meaning, gap } of tokens.slice(at + 1)) {
    if (gap.trim() !== "") return false;
    if (meaning.kind === "end" || meaning.kind === "place") return true;
    if (meaning.kind !== "filler" && meaning.kind !== "colour" && meaning.kind !== "join") return false;
  }
  return true;
}

/** 木盒, "marble vase": the thing comes at once. */
function isFollowedByObject(tokens: Token[], at: number): boolean {
  for (const { meaning, gap } of tokens.slice(at + 1)) {
    if (gap.trim() !== "") return false;
    if (meaning.kind === "object") return true;
    if (meaning.kind !== "filler" && meaning.kind !== "colour") return false;
  }
  return false;
}
