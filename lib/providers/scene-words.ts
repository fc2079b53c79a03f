import type { imageLocations, Scene } from "./image-contract.ts";

export type Place = Exclude<(typeof imageLocations)[number], "any">;

/** What a text says of a scene, by the panel's pickers; a field is missing where the text says nothing of it. */
export interface SaidOfScene {
  shotType?: Scene["shotType"];
  cameraAngle?: Scene["cameraAngle"];
  style?: Scene["style"];
  location?: Place;
  lighting?: Scene["lighting"];
  weather?: Scene["weather"];
}

/**
 * Reads a scene from a prompt in English or Chinese: of each picker the value that the text names first. What it rules
 * out ("no people, without rain", 不要雨) is not read. Pure.
 */
export function readSceneWords(text: string): SaidOfScene {
  const said = text.toLowerCase().replace(namedColours, " ").replace(ruledOut, " ");
  return {
    ...field("shotType", first(said, shotTypes)),
    ...field("cameraAngle", first(said, cameraAngles)),
    ...field("style", first(said, styles)),
    ...field("location", first(said, places)),
    ...field("lighting", first(said, lightings)),
    ...field("weather", first(said, weathers)),
  };
}

const field = <K extends string, V>(name: K, value: V | undefined) => (value ? { [name]: value } : {});

function first<T>(text: string, table: readonly (readonly [T, RegExp])[]): T | undefined {
  let found: { value: T; at: number } | undefined;
  for (const [value, words] of table) {
    const at = text.search(words);
    if (at >= 0 && (found === undefined || at < found.at)) found = { value, at };
  }
  return found?.value;
}

/** A palette in words, as plans and prompts have it: a colour that is called Mist or Forest is neither. */
export const namedColours =
  /(?:palette of|配色：)[^()（）]*[(（]#[0-9a-f]{6}[)）](?:(?:, | and |与|、|和)[^()（）]*[(（]#[0-9a-f]{6}[)）])*/giu;

/** To the end of its clause. */
export const ruledOut =
  /\b(?:no|not|without|avoid|never)\s[^,.;:!?\n]*|(?:不要|没有|沒有|避免|禁止|不出现)[^，。；、！？,.\n]*/giu;

type Table<K extends keyof SaidOfScene> = readonly (readonly [NonNullable<SaidOfScene[K]>, RegExp])[];

const shotTypes: Table<"shotType"> = [
  ["extreme_close_up", /extreme close-?up|\bmacro\b|微距|大特写/],
  ["close_up", /(?<!extreme )\bclose-?ups?\b|近景|(?<!大)特写/],
  ["medium", /\bmedium shot|中景/],
  ["extreme_wide", /extreme wide|大远景/],
  ["wide", /(?<!extreme )\bwide (?:shot|view)|\blong shot|全景|(?<!大)远景/],
  ["flat_lay", /\bflat[- ]lay|平铺/],
  ["product_hero", /\bhero shot|主角镜头|\bplinth\b|\bpedestal\b|展台|低台|底座/],
];

const cameraAngles: Table<"cameraAngle"> = [
  ["eye_level", /\beye[- ]level|\bown height|平视/],
  ["low", /\blow (?:angle|camera)|\bfrom (?:slightly )?below|\blooking (?:slightly )?up|仰拍|低机位|低角度/],
  ["high", /\bhigh angle|\braised camera|\bfrom (?:slightly )?above|(?<!正上方)俯(?:拍|看|视)|高机位/],
  ["birds_eye", /\bstraight above|\btop[- ]down|\boverhead|正上方|鸟瞰/],
  ["dutch", /\bdutch angle|\btilted (?:camera|frame)|倾斜构图/],
  ["three_quarter", /\bthree[- ]quarters?\b|四分之三|斜侧/],
];

const styles: Table<"style"> = [
  ["photorealistic", /\bphoto-?realis|写实|照片级/],
  ["cinematic", /\bcinematic|\bfilm still|电影/],
  ["editorial", /\beditorial|\bmagazine|杂志/],
  ["minimal", /\bminimal|极简|简约/],
  ["illustration", /\billustrat|插画/],
  ["render_3d", /\b3d\b|三维/],
  ["watercolor", /\bwatercolou?r|水彩/],
  ["vintage", /\bvintage|\bretro\b|复古/],
];

/** A light or a camera that is named after a place is no place: "studio light". */
const places: Table<"location"> = [
  ["studio", /\bstudio\b(?! light)|\bseamless\b|摄影棚|影棚(?!光)|无缝背景/],
  [
    "home",
    /\b(?:at|in a|into the) (?:lived-in )?home\b|\bkitchens?\b|\b(?:living|bed|bath)rooms?\b|\bhallway|\bwindowsill|\bsideboard|\bvanity\b|家中|家里|居家|客厅|厨房|卧室|浴室|玄关|窗台|梳妆台/,
  ],
  [
    "city",
    /\bcity\b|\bstreets?\b|\burban\b|\bdowntown\b|\bskyline\b|\brooftop|\bpavement\b|城市|街头|街道|街角|都市|天台/,
  ],
  [
    "nature",
    /\bforests?\b(?! green)|\bwoods\b|\bwoodland|\bmeadow|\bpark\b|\bmountains?\b|\btrails?\b(?! (?:running|shoes?|runners?))|\boutdoors\b|\bgarden\b(?! (?:hose|chair))|森林(?!绿)|林间|树林|山间|山路|山野|草地|户外|郊外|花园|公园/,
  ],
  ["beach", /\bbeach|\bseaside|\bseashore|\bocean\b(?! blue)|\bshoreline|\bcoast\b|\bby the sea\b|海边|沙滩|海滩|海岸/],
  ["cafe", /\bcaf[eé]s?(?![a-zé])|\bcoffee (?:shop|house|bar)|\bbistro|咖啡馆|咖啡店|咖啡厅|茶馆/],
  ["office", /\boffices?\b(?! chair)|\bdesks?\b(?! lamp)|\bworkspace|\bmeeting room|办公室|办公桌|书桌|工位/],
];

const lightings: Table<"lighting"> = [
  ["natural", /\bnatural (?:window )?light|\bwindow light|\bdaylight|自然光|窗光|日光/],
  ["studio", /\bstudio light|\bsoftbox|影棚光|柔光箱/],
  [
    "golden_hour",
    /\bgolden[- ]hour|\bsunset|\bsunrise|\blow (?:\w+ )?sun\b|\bdawn\b|\bdusk\b|黄昏|夕阳|日落|日出|朝阳|晨光|清晨|傍晚|暖阳/,
  ],
  ["neon", /\bneon\b|霓虹/],
  ["backlit", /\bback-?lit\b|\bbacklight|\blit from behind|逆光/],
  ["low_key", /\blow[- ]key|\bdeep shadows?\b|\bmoody light|暗调|低调光/],
  ["high_key", /\bhigh[- ]key|\bnearly shadowless|高调光|近乎无影/],
];

const weathers: Table<"weather"> = [
  ["clear", /\bclear (?:sky|air|day)|\bsunny\b|晴天|晴朗|晴空/],
  ["cloudy", /\bovercast|\bcloudy\b|阴天|多云/],
  ["rain", /\brain(?:y|ing|drops?)?\b|(?:细|大|下|暴|阵|中|小)雨|雨(?:天|夜|中|后|滴|水)/],
  ["snow", /\bsnow(?:y|ing|fall)?\b(?! white)|下雪|飘雪|雪(?:地|天|中|夜|山|花飘)/],
  ["fog", /\bfog(?:gy)?\b|(?<!face |body |hair )\bmist(?:y)?\b|薄雾|晨雾|雾气|大雾|雾中/],
];
