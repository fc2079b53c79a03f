import { colourNames } from "#lib/media/measure/colour-names.ts";
import type { Surface } from "../plan/rooms.ts";
import type { Form } from "../scenery/forms.ts";

/** What a word of a prompt says. `ignored` words only keep shorter ones from being found in them (草莓 is no grass). */
export type Meaning =
  | { kind: "object"; form: Form }
  | { kind: "colour"; hex: string; gloss?: number }
  | { kind: "surface"; surface: Surface; wet?: boolean }
  | { kind: "backdrop" | "mist" | "wet" | "filler" | "place" | "join" | "end" | "ignored" }
  /** `upToOf`: it says what a thing has not (没有花的瓶), and ends before 的. */
  | { kind: "not"; upToOf: boolean };

/** English words in the singular, then Chinese ones, both parted by bars. */
type Row<T> = readonly [means: T, en: string, zh: string];

const objects: readonly Row<Form>[] = [
  ["mug", "mug|coffee cup|beaker", "马克杯|馬克杯|咖啡杯|水杯"],
  ["cup", "cup|teacup|tea cup|tea bowl|tumbler", "杯子|茶杯|茶碗|瓷杯|陶杯|杯|盏|盞"],
  ["bottle", "bottle|perfume|flacon|flask", "瓶子|玻璃瓶|香水|精油瓶|瓶"],
  ["vase", "vase|urn", "花瓶|花器|花樽"],
  ["jar", "jar|pot|face cream|hand cream|candle", "罐子|陶罐|面霜|蜡烛|香薰|罐|壶|壺"],
  ["carafe", "carafe|decanter|jug|pitcher", "醒酒器|水壶|水壺|水罐"],
  ["gourd", "gourd|calabash", "葫芦|葫蘆"],
  ["bowl", "bowl", "碗|钵"],
  ["plate", "plate|dish|saucer", "盘子|碟子|盘|盤|碟"],
  ["box", "box|package|carton|gift box|parcel", "盒子|礼盒|禮盒|纸盒|包装盒|木盒|盒|箱子"],
  ["ball", "ball|sphere|orb", "圆球|球体|小球|球"],
  ["can", "can of|tin|tin can|soda can|drinks can|canister", "罐头|易拉罐|铁罐|茶叶罐"],
];

/** Wares, metals and everyday words: what people call them in a prompt, with the gloss of the material where it has one. */
const colours: readonly Row<{ hex: string; gloss?: number }>[] = [
  [{ hex: "#9DB9A7", gloss: 0.62 }, "celadon", "青瓷|青釉"],
  [{ hex: "#F0F0EC", gloss: 0.62 }, "porcelain|bone china", "白瓷|骨瓷|瓷"],
  [{ hex: "#C8704D", gloss: 0.1 }, "terracotta|terra cotta|earthenware", "赤陶|陶土|红陶|紅陶|紫砂|陶"],
  [{ hex: "#D9B45A", gloss: 0.8 }, "gold|golden|gilded", "金色|鎏金|黄金|金"],
  [{ hex: "#C2C4C6", gloss: 0.8 }, "silver|chrome|steel", "银色|銀色|银|銀|不锈钢"],
  [{ hex: "#B5683E", gloss: 0.75 }, "copper|rose gold", "铜|銅|紫铜|玫瑰金"],
  [{ hex: "#C6A15B", gloss: 0.75 }, "brass", "黄铜|黃銅"],
  [{ hex: "#7CB08C", gloss: 0.5 }, "jade", "玉色|翡翠|玉"],
  [{ hex: "#C56A1E", gloss: 0.7 }, "amber", "琥珀"],
  [{ hex: "#A0703F", gloss: 0.15 }, "bamboo", "竹|竹制"],
  [{ hex: "#D9302C" }, "red", "红|紅"],
  [{ hex: "#3D6FB6" }, "blue", "蓝|藍"],
  [{ hex: "#22355C" }, "navy|navy blue", "藏蓝|深蓝|深藍"],
  [{ hex: "#9CC4E0" }, "light blue|pale blue", "淡蓝|天蓝|淡藍"],
  [{ hex: "#4C8B57" }, "green", "绿|綠"],
  [{ hex: "#24483A" }, "dark green|deep green", "墨绿|深绿|墨綠|深綠"],
  [{ hex: "#A9CDB0" }, "light green|pale green|mint green", "淡绿|浅绿|淺綠"],
  [{ hex: "#F0C83C" }, "yellow", "黄|黃"],
  [{ hex: "#EE8234" }, "orange", "橙|橘"],
  [{ hex: "#7E5AA6" }, "purple|violet", "紫"],
  [{ hex: "#EBA8B6" }, "pink|light pink", "粉|粉红|粉紅|粉色"],
  [{ hex: "#7A5236" }, "brown", "棕|褐"],
  [{ hex: "#F2F1EE" }, "white|off-white", "白|米白"],
  [{ hex: "#232325" }, "black", "黑"],
  [{ hex: "#8F9193" }, "grey|gray", "灰"],
  [{ hex: "#4E9C97" }, "turquoise", "青绿|绿松石"],
  [{ hex: "#E4D6BE" }, "beige", "米色|米黄"],
  [{ hex: "#F3E9D2" }, "cream coloured|cream colored|cream-coloured|cream-colored", "奶白"],
];

/** Of the measured colours' names only those that name nothing but a colour: "rose", "sand" and "mist" are things first. */
const onlyColours =
  /^(Crimson|Scarlet|Vermilion|Burgundy|Oxblood|Coral|Blush|Magenta|Fuchsia|Lavender|Lilac|Mauve|Aubergine|Cobalt|Ultramarine|Azure|Cerulean|Teal|Cyan|Sage|Olive|Ochre|Saffron|Sienna|Taupe|Charcoal|Ivory|Camel|Khaki|Indigo Blue|Royal Blue|Sky Blue|Baby Blue|Dusty Blue|Hot Pink|Dusty Rose|Bottle Green|Forest Green|Burnt Orange|Emerald|Sapphire)$/;

const surfaces: readonly Row<{ surface: Surface; wet?: boolean }>[] = [
  [
    { surface: "stone" },
    "stone|rock|slate|granite|pebble|boulder",
    "石头|石頭|石板|岩石|石台|石块|石面|鹅卵石|石上|石",
  ],
  [{ surface: "stone", wet: true }, "wet stone|wet rock|wet slate", "湿石|濕石|湿石头|濕石頭|湿石板"],
  [{ surface: "concrete" }, "concrete|cement", "水泥|混凝土"],
  [{ surface: "marble" }, "marble", "大理石|云石"],
  [
    { surface: "wood" },
    "wood|wooden|oak|walnut|timber|plank",
    "木头|木頭|木桌|木板|木质|木質|木纹|木台|木制|原木|橡木|胡桃木|木",
  ],
  [{ surface: "linen" }, "linen|cloth|tablecloth|cotton|fabric", "亚麻|亞麻|棉麻|桌布|布料|布面|布上"],
  [{ surface: "sand" }, "sand|dune", "沙子|沙地|沙丘|沙滩|沙灘|细沙|沙上"],
  [{ surface: "grass" }, "grass|lawn|moss|meadow", "草地|草坪|草丛|青草|草上|苔藓|青苔"],
  [{ surface: "snow" }, "snow|in snow", "雪地|积雪|積雪|白雪|雪上|雪中|雪里|雪"],
];

const others: readonly Row<Meaning>[] = [
  [{ kind: "backdrop" }, "background|backdrop|wall|seamless", "背景|墙|牆|墙面"],
  [{ kind: "mist" }, "mist|fog|haze", "薄雾|晨雾|雾气|大雾|霧|雾"],
  [{ kind: "wet" }, "wet|damp|rain-wet", "潮湿|潮濕|湿润|湿漉漉|湿|濕"],
  [
    { kind: "not", upToOf: false },
    "no|not|never|avoid|don't|rather than|instead of",
    "不要|不用|不是|避免|而不是|别放|别有|禁止",
  ],
  [{ kind: "not", upToOf: true }, "without|free of", "没有|沒有|不带|不含|毫无|无"],
  [
    { kind: "place" },
    "on|in|is|are|at|of|by|with|against|beside|under|over|behind|upon|from|near|holding|to",
    "在|放|插|里|裡|上|旁|配|是|装|着|满",
  ],
  [{ kind: "join" }, "and|or|&", "和|与|與|或|及"],
  [{ kind: "end" }, "but|only|,|.|;|:|!|?|\n", "但|只|，|。|；|：|！|？|、"],
  [
    { kind: "filler" },
    "glass|ceramic|stoneware|glazed|glaze|matte|glossy|coloured|colored|colour|color|small|tall|large|round|a|an|the",
    "玻璃|陶瓷|色|的|釉|一只|一个|小|大",
  ],
  [
    { kind: "ignored" },
    "face mist|body mist|hair mist|red wine|white wine|orange juice|green tea|black tea|golden hour|golden-hour|golden light|snow white|world cup|stone fruit|cotton candy|wood fire|black and white|black-and-white|clear air|wall art|silver lining|goldfish|white noise|ball gown|box-fresh|gold standard|red carpet",
    "草莓|草药|草本|花草|沙发|沙拉|沙龙|木瓜|木槿|地球|气球|全球|月球|星球|石榴|宝石|钻石|雪糕|雪梨|雪茄|雪花膏|雪花|滑雪|雾面|喷雾|键盘|盘旋|金秋|金黄的阳光|无花果|无瑕|无限|无线|红酒|白酒|绿茶|红茶|绿叶|白天|黑夜|黑白|杯垫|沙漏|上午|晚上|早上|和煦|平和|温和|柔和|色彩|大气|粉底|粉末|竹林|木耳|香水百合|球鞋|球衣|球拍|蓝牙|金属|黄金时刻|黄金时段|留白|空白|白领|网红|红外|紫外|雪纺|石墨|奶粉|面粉|蜜粉|散粉|粉饼|粉丝|黑科技|黑眼圈|硬盘|方向盘|玉米|竹炭|银行|灰尘",
  ],
];

/** Every word with what it means; keys are lower-case. */
export const promptWords: ReadonlyMap<string, Meaning> = new Map([
  ...colourNames.flatMap(([hex, en, zh]): [string, Meaning][] =>
    onlyColours.test(en) ? [en, zh].map((name) => [name.toLowerCase(), { kind: "colour", hex }]) : [],
  ),
  ...rows(colours, (colour) => ({ kind: "colour", ...colour })),
  ...rows(surfaces, (surface) => ({ kind: "surface", ...surface })),
  ...rows(objects, (form) => ({ kind: "object", form })),
  ...rows(others, (meaning) => meaning),
]);

function rows<T>(table: readonly Row<T>[], meaningOf: (means: T) => Meaning): [string, Meaning][] {
  return table.flatMap(([means, en, zh]) =>
    [...en.split("|"), ...zh.split("|")].map((word): [string, Meaning] => [word, meaningOf(means)]),
  );
}
