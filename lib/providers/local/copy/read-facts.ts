import type { Measurements } from "#lib/media/measurements.ts";
import type { CopyInput } from "../../contract.ts";
import { readTraits, type Traits } from "../vision/read-traits.ts";
import { findBrand } from "./find-brand.ts";
import type { Flag, Slots } from "./grammar.ts";
import { figureSlots, nameSlots, sayWhere } from "./measured-slots.ts";
import { quoteUser } from "./quote-user.ts";
import { type Note, readNote } from "./read-note.ts";
import { findSeason } from "./seasons.ts";
import { findSubject } from "./subjects.ts";

/** All that the grammar may draw on, worked out once a job. */
export interface Facts {
  flags: ReadonlySet<Flag>;
  traits: Traits;
  note: Note;
  zh: Slots;
  en: Slots;
}

export function readFacts(input: CopyInput): Facts {
  const { measurements, analysis } = input;
  const said = [input.imageContext, input.analysisPurpose, input.additionalInstructions].filter(Boolean).join("\n");
  const note = readNote(input.additionalInstructions);
  const traits = tuneTraits(readTraits(measurements.colour), analysis.mood_and_tone.mood, note.flags);
  const subject = findSubject(said);
  const season = findSeason(said, traits);
  const occasions = occasionsOf(said);
  const brand = findBrand(said);
  const colours = nameSlots(measurements);
  return {
    traits,
    note,
    flags: new Set([
      ...traitFlags(traits),
      ...pictureFlags(measurements),
      ...occasions,
      ...(subject ? (["known"] as const) : []),
    ]),
    zh: {
      ...colours.zh,
      ...(subject?.zh ?? unknownSubject.zh),
      ...season.zh,
      seasonTag: season.said ? season.zh.season : undefined,
      brand,
      where: sayWhere(measurements.composition.focus),
      layout: layoutsZh[measurements.composition.layout],
      mood: moodsZh[traits.energy][traits.light],
      warmth: warmthsZh[traits.warmth],
      occasion: occasions.map((occasion) => occasionsZh[occasion]).find(Boolean),
      subjectTag: subject?.zh.tag,
    },
    en: {
      ...colours.en,
      ...figureSlots(measurements),
      ...(subject?.en ?? unknownSubject.en),
      ...season.en,
      seasonSource: season.said
        ? "yours, taken from your own words"
        : "a suggestion of the light, not a fact about the photograph",
      brand: brand && /\p{Script=Han}/u.test(brand) ? `‘${brand}’` : brand,
      mood: quoteUser(analysis.mood_and_tone.mood)?.toLowerCase(),
      audience: audienceOf(input.analysis),
      pace: paces[traits.energy],
      context: quoteUser(input.imageContext) ?? undefined,
      purpose: quoteUser(input.analysisPurpose) ?? undefined,
      instructions: quoteUser(input.additionalInstructions) ?? undefined,
    },
  };
}

/** The audience as the analysis sees it; an analysis that says it cannot see one has nothing to quote. */
function audienceOf({ brand_insights }: CopyInput["analysis"]): string | undefined {
  const { target_audience: audience } = brand_insights;
  return audience.startsWith("Not visible") ? undefined : (quoteUser(audience) ?? undefined);
}

const unknownSubject = {
  zh: {
    it: "画面",
    moment: "停下来的这几分钟",
    reach: "把主体轻轻转向镜头，再放稳",
    detail: "边缘与表面的质感",
    place: "房间",
  },
  en: { thing: "the picture", moment: "these minutes of rest" },
};

const paces: Record<Traits["energy"], string> = {
  calm: "four seconds and more",
  steady: "about three seconds",
  lively: "two to three seconds",
};

const moodsZh: Record<Traits["energy"], Record<Traits["light"], string>> = {
  calm: { airy: "安静，透亮", even: "沉静，克制", deep: "幽静，贴近" },
  steady: { airy: "清爽，亲切", even: "自然，平稳", deep: "浓郁，踏实" },
  lively: { airy: "明快，轻松", even: "活泼，笃定", deep: "浓烈，有张力" },
};

const warmthsZh: Record<Traits["warmth"], string> = { warm: "偏暖", balanced: "不冷不热", cool: "偏冷" };

const layoutsZh: Record<Measurements["composition"]["layout"], string> = {
  centred: "居中",
  thirds: "三分法",
  symmetrical: "左右对称",
  horizon: "横线分割",
  full_frame: "满幅",
  asymmetrical: "不对称",
};

const occasionWords = {
  launch: /上新|新品|新款|首发|launch|new (?:product|collection|arrival)/i,
  gift: /送礼|礼物|礼盒|伴手礼|\bgifts?\b/i,
  festival: /春节|新年|中秋|端午|元宵|new year|spring festival|mid-?autumn|christmas|圣诞/i,
} as const;

const occasionsZh: Partial<Record<Flag, string>> = { launch: "上新", gift: "一份心意", festival: "过节" };

function occasionsOf(said: string) {
  return (["launch", "gift", "festival"] as const).filter((occasion) => occasionWords[occasion].test(said));
}

const moodWords: readonly { words: RegExp; traits: Partial<Traits> }[] = [
  { words: /calm|seren|quiet|tranquil|peaceful|still|安静|宁静/i, traits: { energy: "calm" } },
  { words: /energetic|lively|bold|playful|vibrant|dynamic|活力|活泼/i, traits: { energy: "lively" } },
  { words: /\bwarm|cosy|cozy|温暖/i, traits: { warmth: "warm" } },
  { words: /\bcool\b|crisp|icy|清冷|冷峻/i, traits: { warmth: "cool" } },
];

/** The measured traits, bent by what the analysis says of the mood and then by what the user asks for. */
function tuneTraits(measured: Traits, mood: string, wished: readonly Flag[]): Traits {
  const tuned = { ...measured };
  for (const { words, traits } of moodWords) if (words.test(mood)) Object.assign(tuned, traits);
  for (const wish of wished)
    Object.assign(tuned, wish === "warm" || wish === "cool" ? { warmth: wish } : { energy: wish });
  return tuned;
}

const traitFlags = ({ light, warmth, chroma, contrast, energy }: Traits): Flag[] => [
  light,
  warmth,
  energy,
  chroma,
  contrast,
];

function pictureFlags({ palette, composition }: Measurements): Flag[] {
  return [
    composition.layout,
    ...(composition.negativeSpace >= 0.45 ? (["roomy"] as const) : []),
    ...(composition.negativeSpace < 0.2 ? (["dense"] as const) : []),
    ...((palette[0]?.share ?? 0) >= 0.5 ? (["majority"] as const) : []),
    ...((palette[0]?.share ?? 0) + (palette[1]?.share ?? 0) >= 0.7 ? (["few"] as const) : []),
  ];
}
