import { labOfHex } from "#lib/media/measure/oklab.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import type { ProductCategory } from "../../plan-contract.ts";
import type { Both } from "./views/view.ts";

/** Words of mood that a brief may hold, and how much faster the film goes for them. */
export const moods: readonly (readonly [RegExp, pace: number])[] = [
  [/\benergetic\b|\bdynamic\b|\bsporty\b|动感|活力|运动感|快节奏/i, 1],
  [/\bbold\b|\bstriking\b|大胆|张扬|醒目/i, 0.5],
  [/\bplayful\b|\bcheerful\b|\bjoyful\b|俏皮|活泼|欢快/i, 0.5],
  [/\bfresh\b|清新|清爽/i, 0.2],
  [/\bwarm\b|\bcosy\b|\bcozy\b|温暖|温馨|治愈/i, 0],
  [/\bpremium\b|\bluxur(?:y|ious)\b|高级感?|奢华|高端/i, -0.2],
  [/\belegant\b|\brefined\b|优雅|精致/i, -0.3],
  [/\bminimal(?:ist)?\b|极简|简约/i, -0.3],
  [/\bnatural\b(?! (?:window )?light)|\borganic\b|天然|自然(?!光)/i, 0],
  [/\bcalm\b|\bquiet\b|\bserene\b|\bslow\b|\bgentle\b|安静|宁静|静谧|舒缓|缓慢|慢节奏|治愈/i, -0.8],
  [/\bfuturistic\b|\bhigh-tech\b|未来感|科技感/i, 0.2],
  [/\bvintage\b|\bretro\b|\bnostalgic\b|复古|怀旧/i, -0.2],
  [/\bcinematic\b|电影感/i, 0],
  [/\bromantic\b|\bdreamy\b|浪漫|梦幻/i, -0.4],
  [/\brugged\b|\btough\b|粗犷|硬朗/i, 0.4],
];

export const categoryMoods: Record<ProductCategory, readonly Both[]> = {
  footwear: [
    ["ready to move", "蓄势待发"],
    ["sharp and athletic", "利落矫健"],
    ["honest wear and weather", "风尘见质感"],
    ["clean street style", "干净的街头感"],
  ],
  accessories: [
    ["polished detail", "细节见光"],
    ["understated confidence", "不声张的自信"],
    ["worn every day", "日日随身"],
    ["close and personal", "贴身的亲近"],
  ],
  electronics: [
    ["precise and calm", "精准而安静"],
    ["clean engineering", "干净的工程感"],
    ["quiet technology", "安静的科技"],
    ["ordered and bright", "有序明快"],
  ],
  beauty: [
    ["clear and luminous", "清透有光"],
    ["soft skin light", "柔肤光"],
    ["unhurried care", "慢下来的呵护"],
    ["dewy and clean", "水润洁净"],
  ],
  apparel: [
    ["easy movement", "松弛的动势"],
    ["soft drape", "柔软垂坠"],
    ["modern tailoring", "现代剪裁"],
    ["lived-in ease", "穿惯的自在"],
  ],
  home: [
    ["lived-in calm", "有人住的安静"],
    ["made by hand", "手作痕迹"],
    ["tactile and warm", "触得到的温度"],
    ["slow everyday", "慢日常"],
  ],
  other: [
    ["clear and honest", "清楚诚实"],
    ["calm focus", "安定的焦点"],
    ["true materials", "真实质感"],
    ["plain good form", "朴素好形"],
  ],
};

/** How a picture is made; what `readSceneWords` reads of it holds for all scenes. */
export const finishes: readonly Both[] = [
  ["photorealistic materials", "写实材质"],
  ["editorial still life", "杂志静物"],
  ["cinematic shallow focus", "电影感浅景深"],
];

/** What the colours feel like together; empty without a palette. */
export function temperOf(palette: readonly Swatch[]): Both | null {
  const total = palette.reduce((sum, { share }) => sum + share, 0);
  if (total <= 0) return null;
  const mean = (value: (hex: string) => number) =>
    palette.reduce((sum, { hex, share }) => sum + value(hex) * share, 0) / total;
  const chroma = mean((hex) => Math.hypot(labOfHex(hex).a, labOfHex(hex).b));
  if (chroma < 0.025) return ["quiet neutral tones", "安静的中性色调"];
  const warmth = mean((hex) => labOfHex(hex).a + labOfHex(hex).b);
  const strong = chroma > 0.11;
  if (warmth >= 0) return strong ? ["vivid warm tones", "浓郁的暖色调"] : ["muted warm tones", "低饱和暖色调"];
  return strong ? ["vivid cool tones", "浓郁的冷色调"] : ["muted cool tones", "低饱和冷色调"];
}
