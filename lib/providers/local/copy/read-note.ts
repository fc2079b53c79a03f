import type { Flag } from "./grammar.ts";

/** What the local grammar understands of the additional instructions; the rest is left to the editor and said so. */
export interface Note {
  flags: Flag[];
  /** Words that must not appear. */
  avoid: string[];
  hashtags: boolean;
  /** What was understood, in English, for the explanation. */
  followed: string[];
}

const known: readonly { words: RegExp; followed: string; flag?: Flag; noHashtags?: true }[] = [
  {
    words: /(?:no|without|skip)\s+(?:the\s+)?hash ?tags?|(?:不要|不带|不加|去掉|无需)(?:任何)?(?:话题|标签)/i,
    followed: "no hashtags",
    noHashtags: true,
  },
  { words: /\bcalm|quiet|understated|gentle|安静|克制|平和|温柔/i, followed: "calmer wording", flag: "calm" },
  {
    words: /playful|energetic|lively|\bfun\b|bold|活泼|热闹|俏皮|有活力/i,
    followed: "livelier wording",
    flag: "lively",
  },
  { words: /\bwarm|cosy|cozy|温暖|暖/i, followed: "warmer wording", flag: "warm" },
  { words: /\bcool\b|crisp|清爽|清冷/i, followed: "cooler wording", flag: "cool" },
];

export function readNote(instructions: string | null): Note {
  const text = instructions ?? "";
  const unquoted = text.replace(/[“"「《][^”"」》]*[”"」》]/g, "");
  const found = known.filter(({ words }) => words.test(unquoted));
  const avoid = wordsRuledOut(text);
  return {
    flags: found.flatMap(({ flag }) => flag ?? []),
    avoid,
    hashtags: !found.some(({ noHashtags }) => noHashtags),
    followed: [
      ...found.map(({ followed }) => followed),
      ...(avoid.length > 0 ? ["the words you ruled out are avoided where another wording exists"] : []),
    ],
  };
}

/** `avoid "X"`, `don't use “X”`, `不要出现“X”`, `避免使用「X」`: quoted, at least two characters, so that nothing is guessed. */
function wordsRuledOut(text: string): string[] {
  const ruling =
    /(?:avoid|don['’]t (?:use|say|mention)|do not (?:use|say|mention)|不要|避免|别|禁用)[^“"「《]{0,12}[“"「《]([^”"」》]{2,20})[”"」》]/gi;
  return [...text.matchAll(ruling)].flatMap(([, word]) => word?.trim() ?? []).slice(0, 20);
}
