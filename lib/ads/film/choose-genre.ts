import type { adSessions } from "#db/schema/ads.ts";
import type { MusicGenre } from "#lib/providers/music-contract.ts";
import type { ProductCategory } from "#lib/providers/plan-contract.ts";

type AdSessionRow = typeof adSessions.$inferSelect;
type Brief = Pick<
  AdSessionRow,
  "musicGenre" | "productCategory" | "styleKeywords" | "userProductPrompt" | "userVideoPrompt"
>;

/** What a brief says of its music by its own words; the first that is found counts. */
const words: [RegExp, MusicGenre][] = [
  [/guofeng|chinese|oriental|ink wash|hanfu|porcelain|国风|国潮|中式|古风|水墨|东方|汉服|青瓷/i, "guofeng"],
  [/hip.?hop|street|urban|graffiti|嘻哈|街头|潮牌/i, "hip_hop"],
  [/retro|disco|funk|70s|复古|迪斯科/i, "funk"],
  [/jazz|elegant|vintage|whisk(e)?y|cocktail|爵士|优雅|鸡尾酒/i, "jazz"],
  [/lo-?fi|cosy|cozy|study|慵懒|惬意|书房/i, "lofi"],
  [/neon|cyber|tech|futur|club|霓虹|赛博|科技|未来/i, "electronic"],
  [/epic|cinematic|dramatic|luxur|史诗|电影感|震撼|奢华/i, "cinematic"],
  [/calm|minimal|serene|zen|spa\b|宁静|极简|禅|舒缓/i, "ambient"],
  [/natural|organic|handmade|rustic|linen|自然|有机|手作|木质|亚麻/i, "acoustic"],
  [/fun|playful|bright|young|sweet|活泼|明快|青春|甜美/i, "pop"],
];

const byCategory: Record<ProductCategory, MusicGenre> = {
  footwear: "hip_hop",
  accessories: "jazz",
  electronics: "electronic",
  beauty: "ambient",
  apparel: "pop",
  home: "acoustic",
  other: "cinematic",
};

/** The genre of an ad's generated music: the chosen one, else what its style asks for, else its category's. */
export function chooseGenre({ musicGenre, productCategory, styleKeywords, ...prompts }: Brief): MusicGenre {
  if (musicGenre) return musicGenre as MusicGenre;
  const brief = [...styleKeywords, prompts.userProductPrompt, prompts.userVideoPrompt ?? ""].join(" ");
  return words.find(([pattern]) => pattern.test(brief))?.[1] ?? byCategory[productCategory ?? "other"];
}
