import type { Traits } from "../vision/read-traits.ts";

export interface Season {
  zh: { season: string; hour: string };
  /** `time` is season and hour in one phrase. */
  en: { season: string; hour: string; time: string };
}

const season = (zh: [season: string, hour: string], en: [season: string, hour: string, time: string]): Season => ({
  zh: { season: zh[0], hour: zh[1] },
  en: { season: en[0], hour: en[1], time: en[2] },
});

/** What light of this kind makes people think of; a suggestion, and the copy treats it as one. */
const suggested: Record<Traits["light"], Record<Traits["warmth"], Season>> = {
  airy: {
    warm: season(["春日", "早晨"], ["spring", "morning", "a spring morning"]),
    balanced: season(["初夏", "上午"], ["early summer", "late morning", "a late morning in early summer"]),
    cool: season(["初雪天", "清早"], ["the first snow", "early morning", "an early morning after the first snow"]),
  },
  even: {
    warm: season(["初秋", "午后"], ["early autumn", "afternoon", "an afternoon in early autumn"]),
    balanced: season(["春末", "午后"], ["late spring", "afternoon", "an afternoon in late spring"]),
    cool: season(["早春", "清晨"], ["early spring", "early morning", "an early morning in early spring"]),
  },
  deep: {
    warm: season(["深秋", "傍晚"], ["late autumn", "dusk", "dusk in late autumn"]),
    balanced: season(["入冬", "黄昏"], ["the start of winter", "nightfall", "nightfall at the start of winter"]),
    cool: season(["冬夜", "灯下"], ["a winter night", "lamplight", "lamplight on a winter night"]),
  },
};

const named: readonly { words: RegExp; zh: string; en: string }[] = [
  { words: /春节|新年|new year|spring festival/i, zh: "新年", en: "the new year" },
  { words: /中秋|mid-?autumn/i, zh: "中秋", en: "mid-autumn" },
  { words: /(?<!青)春|spring/i, zh: "春天", en: "spring" },
  { words: /夏|summer/i, zh: "夏天", en: "summer" },
  { words: /秋|autumn/i, zh: "秋天", en: "autumn" },
  { words: /冬|圣诞|winter|christmas/i, zh: "冬天", en: "winter" },
];

/** The season that the user names, else the one that the light suggests; the hour always comes from the light. */
export function findSeason(text: string, traits: Pick<Traits, "light" | "warmth">): Season & { said: boolean } {
  const suggestion = suggested[traits.light][traits.warmth];
  const own = named.find(({ words }) => words.test(text));
  if (!own) return { ...suggestion, said: false };
  return {
    zh: { ...suggestion.zh, season: own.zh },
    en: { season: own.en, hour: suggestion.en.hour, time: `${suggestion.en.hour} in ${own.en}` },
    said: true,
  };
}
