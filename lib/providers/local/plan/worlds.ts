import type { Scene } from "../../image-contract.ts";
import type { ProductCategory } from "../../plan-contract.ts";
import type { Place } from "../../scene-words.ts";
import type { AdRatio } from "../../video-contract.ts";
import type { Both } from "./views/view.ts";

export type Lighting = Exclude<Scene["lighting"], "any">;
export type Weather = Exclude<Scene["weather"], "any">;

/** Where the product is looked at, where it is used, and the one light of the whole film. */
export type World = readonly [looks: Place, use: Place, light: Lighting];

export const worlds: Record<ProductCategory, readonly World[]> = {
  footwear: [
    ["studio", "city", "golden_hour"],
    ["city", "city", "natural"],
    ["nature", "nature", "natural"],
    ["studio", "nature", "backlit"],
  ],
  accessories: [
    ["studio", "city", "studio"],
    ["cafe", "city", "golden_hour"],
    ["home", "cafe", "natural"],
  ],
  electronics: [
    ["studio", "office", "low_key"],
    ["office", "cafe", "natural"],
    ["studio", "home", "studio"],
    ["home", "home", "golden_hour"],
  ],
  beauty: [
    ["studio", "home", "natural"],
    ["studio", "home", "high_key"],
    ["nature", "nature", "natural"],
    ["beach", "beach", "golden_hour"],
  ],
  apparel: [
    ["studio", "city", "studio"],
    ["city", "city", "golden_hour"],
    ["beach", "beach", "natural"],
  ],
  home: [
    ["home", "home", "natural"],
    ["home", "home", "golden_hour"],
    ["studio", "home", "natural"],
  ],
  other: [
    ["studio", "home", "natural"],
    ["home", "home", "golden_hour"],
    ["studio", "studio", "studio"],
  ],
};

/** What the product stands on, and what is behind it where the camera looks that far. */
export type Ground = readonly [on: Both, behind?: Both];

interface PlaceWords {
  looks: readonly Ground[];
  use: readonly Both[];
}

/** Each says its place in words that `readSceneWords` reads, and at most one ground. */
export const placeWords: Record<Place, PlaceWords> = {
  studio: {
    looks: [
      [["in a studio on a seamless backdrop", "摄影棚里，无缝背景前"]],
      [["in a studio on a low concrete block", "摄影棚里，一块混凝土台上"]],
    ],
    use: [["in a studio set of a few plain shapes", "摄影棚里，几件素净的几何布景之间"]],
  },
  home: {
    looks: [
      [["at home on an oak sideboard", "家中的橡木边柜上"]],
      [["at home on washed linen", "家中铺开的亚麻桌布上"]],
      [["at home on a marble top", "家中的大理石台面上"]],
    ],
    use: [
      ["in a lived-in home, a window near", "家中窗边，有生活的痕迹"],
      ["in a quiet living room at the window", "安静的客厅窗边"],
    ],
  },
  city: {
    looks: [
      [
        ["on a concrete ledge in the city", "城市里的混凝土台沿上"],
        ["a street far out of focus behind", "身后的街道虚成一片"],
      ],
      [
        ["on a stone step in the city", "城市里的一级石头台阶上"],
        ["passers-by only blurs behind", "身后的行人只剩虚影"],
      ],
    ],
    use: [
      ["on a city street, buildings out of focus", "城市街头，楼宇虚化"],
      ["at a crossing in the city, the pavement almost empty", "城市的路口，人还很少"],
    ],
  },
  nature: {
    looks: [
      [
        ["on a flat stone in a forest", "森林里一块平整的石头上"],
        ["trees far out of focus behind", "身后的树影虚化"],
      ],
      [
        ["on an old plank in a forest clearing", "林间空地的一块旧木板上"],
        ["hills far behind", "远处是山"],
      ],
    ],
    use: [
      ["outdoors on a forest path", "户外的林间小路上"],
      ["outdoors in a clearing, hills far behind", "户外的林间空地，远处是山"],
    ],
  },
  beach: {
    looks: [
      [
        ["on damp sand on a beach", "海边湿润的沙滩上"],
        ["the horizon level behind", "身后是平直的海平线"],
      ],
      [
        ["on a weathered stone on a beach", "海边一块风化的石头上"],
        ["the sea far out of focus behind", "身后的海面虚化"],
      ],
    ],
    use: [["on a beach, the shoreline running into the distance", "海边，海岸线一直伸向远处"]],
  },
  cafe: {
    looks: [
      [["on a marble table in a café", "咖啡馆的大理石桌上"]],
      [["on a wooden counter in a café", "咖啡馆的木质吧台上"]],
    ],
    use: [["in a café by the street window", "咖啡馆临街的窗边"]],
  },
  office: {
    looks: [
      [["on a walnut desk in a bright office", "明亮办公室的胡桃木书桌上"]],
      [
        ["on a plain desk in an office", "办公室素净的书桌上"],
        ["a window far behind", "身后远处是窗"],
      ],
    ],
    use: [["in a bright office among the things of the day", "明亮的办公室里，手边是当天的物件"]],
  },
};

/** `{side}` is where it comes from, the same in all scenes. */
export const lightWords: Record<Lighting, Both> = {
  natural: ["soft natural light from the {side}", "{side}侧柔和的自然光"],
  studio: ["studio light, one large softbox from the {side}", "影棚光，{side}侧一只大柔光箱"],
  golden_hour: ["low golden-hour sun from the {side}, long warm shadows", "低斜的暖阳从{side}侧照来，影子很长"],
  neon: ["coloured neon light from the {side}, the rest in the dark", "{side}侧彩色霓虹灯光，其余沉在暗处"],
  backlit: [
    "lit from behind and slightly {side}, a bright rim along every edge",
    "略偏{side}的逆光，每道边缘都有一圈亮边",
  ],
  low_key: [
    "low-key light from the {side}, one side lit and the other in deep shadow",
    "暗调光，{side}侧照亮，另一侧沉入阴影",
  ],
  high_key: ["high-key light, bright and nearly shadowless", "高调光，明亮，近乎无影"],
};
export const sideWords: readonly Both[] = [
  ["left", "左"],
  ["right", "右"],
];

export const weatherWords: Record<Weather, Both> = {
  clear: ["clear air", "晴朗通透"],
  cloudy: ["overcast sky", "多云的天"],
  rain: ["light rain, wet reflections", "细雨，湿润的反光"],
  snow: ["snow falling", "正在下雪"],
  fog: ["fog, the distance fading out", "薄雾，远处渐渐隐去"],
};

/** A film is cut in one ratio: its stills leave room where that ratio has it. The last scene speaks of its own. */
export const frameWords: Record<AdRatio, Both> = {
  "9:16": ["upright frame with air above and below", "竖幅构图，上下都有余地"],
  "4:5": ["upright frame with a little air above", "竖幅构图，上方略有余地"],
  "1:1": ["square frame, calm margins all round", "方幅构图，四周从容"],
  "16:9": ["wide frame with quiet space on one side", "横幅构图，一侧安静空出"],
};
