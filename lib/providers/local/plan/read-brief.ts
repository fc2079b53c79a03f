import type { PlanInput, ProductCategory } from "../../plan-contract.ts";
import { readSceneWords, ruledOut, type SaidOfScene } from "../../scene-words.ts";
import { moods } from "./moods.ts";

/** 0 English, 1 Chinese: the place of each language in the tables. */
export type Language = 0 | 1;

export interface Brief {
  language: Language;
  category: ProductCategory;
  /** The team's own words for the product, ready to begin a prompt. */
  subject: string;
  /** What the subject itself says of the scene: it is not said again. */
  subjectSays: SaidOfScene;
  /** Of both texts. */
  said: SaidOfScene;
  /** Events of the film in the team's own words, one sentence each. */
  beats: string[];
  /** What must not be seen, in the team's words. */
  unwanted: string[];
  /** Moods that the team names, in its own words. */
  moods: string[];
  /** −1 (calm) to 1 (energetic). */
  pace: number;
}

/** Of the plan's bounds: what is added to them needs about 400 characters. */
const maxSubject = 900;
const maxBeat = 400;

export function readBrief({ productPrompt, videoPrompt, productCategory }: PlanInput): Brief {
  const text = [productPrompt, videoPrompt ?? ""].join("\n");
  const subject = shortened(productPrompt.trim().replace(/[\s,，;；:：]+$/, ""), maxSubject);
  const named = moods.flatMap(([words, pace]) => {
    const found = words.exec(text.replace(ruledOut, " "));
    return found ? [{ word: found[0].toLowerCase(), pace }] : [];
  });
  const pace = named.reduce((sum, mood) => sum + mood.pace, 0);
  return {
    language: languageOf(productPrompt),
    category: productCategory ?? categoryOf(text),
    subject: subject || productPrompt.trim(),
    subjectSays: readSceneWords(subject),
    said: { ...readSceneWords(productPrompt), ...readSceneWords(videoPrompt ?? "") },
    beats: sentencesOf(videoPrompt ?? "").map((beat) => shortened(beat, maxBeat)),
    unwanted: unwantedIn(text),
    moods: named.map(({ word }) => word),
    pace: Math.max(-1, Math.min(1, pace)),
  };
}

/** A brief in Chinese may carry Latin names; one in English hardly a Chinese character. */
function languageOf(text: string): Language {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return characters > 0 && characters >= words ? 1 : 0;
}

/** The first that the brief names decides; a case for a phone is no phone, so accessories come first. */
function categoryOf(text: string): ProductCategory {
  return categories.find(([, words]) => words.test(text))?.[0] ?? "other";
}

const categories: readonly (readonly [ProductCategory, RegExp])[] = [
  ["footwear", /\b(?:shoes?|sneakers?|boots?|sandals?|heels|loafers?|trainers|slippers?)\b|鞋|靴/i],
  [
    "accessories",
    /\b(?:watch(?:es)?|bags?|handbags?|backpacks?|wallets?|belts?|rings?|necklaces?|earrings?|bracelets?|sunglasses|scarf|scarves|jewel\w*|phone case)\b|手表|腕表|手袋|挎包|背包|钱包|皮带|戒指|项链|耳环|耳钉|手链|手镯|墨镜|围巾|首饰|珠宝|手机壳/i,
  ],
  [
    "beauty",
    /\b(?:serums?|creams?|lotions?|lipsticks?|perfumes?|fragrances?|shampoos?|cosmetics?|make-?up|skin ?care|mascara|sunscreen|cleanser|toner)\b|精华|面霜|乳液|口红|唇膏|香水|洗发|护肤|彩妆|化妆|面膜|防晒|洁面|爽肤/i,
  ],
  [
    "electronics",
    /\b(?:phones?|headphones?|earbuds?|laptops?|tablets?|speakers?|cameras?|keyboards?|chargers?|smart\w*|drones?|consoles?|monitors?)\b|手机|耳机|电脑|平板|音箱|相机|键盘|充电|智能|无人机|显示器/i,
  ],
  [
    "apparel",
    /\b(?:shirts?|t-shirts?|dress(?:es)?|jackets?|coats?|sweaters?|hoodies?|trousers|jeans|skirts?|knitwear|socks?)\b|衬衫|T恤|连衣裙|裙|外套|大衣|毛衣|卫衣|裤|服装|袜/i,
  ],
  [
    "home",
    /\b(?:cups?|mugs?|teacups?|teapots?|vases?|bowls?|plates?|lamps?|chairs?|sofas?|tables?|candles?|blankets?|cushions?|kettles?|tableware|ceramics?|furniture)\b|杯|壶|花瓶|碗|盘|灯|椅|沙发|桌|蜡烛|香薰|毯|抱枕|餐具|茶具|陶|瓷|家具|家居/i,
  ],
];

function sentencesOf(text: string): string[] {
  return text
    .split(/[。！？!?；;\n]+|\.(?=\s|$)/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

/** "No crowd", 不要人群: what follows the word, to the end of its clause. */
function unwantedIn(text: string): string[] {
  const found = [...text.matchAll(ruledOut)].map(([clause]) =>
    clause
      .replace(
        /^(?:no|not|without|avoid|never)\s+(?:any\s+|an?\s+)?|^(?:不要|没有|沒有|避免|禁止|不出现)(?:任何|有)?/i,
        "",
      )
      .trim(),
  );
  return [...new Set(found)].filter((thing) => thing !== "" && thing.length <= 60).slice(0, 6);
}

/** Whole up to `max`, else to the end of a sentence, a clause or a word before it. */
function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const part = text.slice(0, max);
  const end = [/^[\s\S]*(?=[.。!！?？;；])/, /^[\s\S]*(?=[,，、])/, /^[\s\S]*(?=\s)/]
    .map((upTo) => upTo.exec(part)?.[0].trim() ?? "")
    .find((kept) => kept.length > max / 2);
  // Half of a surrogate pair is no character.
  return (end ?? part).replace(/[\ud800-\udbff]$/, "");
}
