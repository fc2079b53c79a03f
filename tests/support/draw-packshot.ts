import sharp from "sharp";

/** What a product photo is drawn of; lengths in pixels of a picture that is `packshotSide` wide and high. */
export interface Packshot {
  ground: keyof typeof grounds;
  product: keyof typeof products;
  /** The contact shadow: `blur` is its standard deviation. */
  shadow: { opacity: number; blur: number };
  /** Standard deviation in bytes. */
  noise?: number;
  /** Of the corners. */
  vignette?: number;
  quality: number;
}

export const packshotSide = 720;

/** Colours of a seamless: one, or from above to below. */
const grounds = {
  white: ["#FFFFFF", "#FFFFFF"],
  "off-white": ["#F6F6F5", "#F6F6F5"],
  "light grey": ["#DADBDC", "#DADBDC"],
  graded: ["#F7F7F6", "#CFD0D2"],
  cream: ["#F3E9D6", "#EADCC2"],
  black: ["#161618", "#161618"],
  saturated: ["#E86A4A", "#D9552F"],
} as const;

const across = (id: string, ...colours: string[]) =>
  `<linearGradient id="${id}">${colours.map((colour, at) => `<stop offset="${at / (colours.length - 1)}" stop-color="${colour}"/>`).join("")}</linearGradient>`;

/** Each stands on the line y = 600 around x = 360. */
const products = {
  tube: `<defs>${across("t", "#C9CCD0", "#EDEEEF", "#E6E7E9", "#B4B8BD")}</defs>
    <path d="M270 130h180l-14 390h-152z" fill="url(#t)"/><rect x="288" y="516" width="144" height="84" rx="6" fill="#2F6B5B"/>
    <rect x="310" y="250" width="100" height="16" fill="#2F6B5B"/><rect x="310" y="284" width="70" height="10" fill="#555"/>`,
  "dark bottle": `<defs>${across("d", "#0F1412", "#39443F", "#1B2320", "#0B0F0D")}</defs>
    <path d="M330 110h60v110q60 30 60 100v260q0 20-20 20h-140q-20 0-20-20v-260q0-70 60-100z" fill="url(#d)"/>
    <rect x="274" y="370" width="172" height="130" fill="#EFE7D6"/><rect x="300" y="410" width="120" height="14" fill="#333"/>`,
  amber: `<defs>${across("a", "#6B2F0A", "#C8741F", "#B5611A", "#5A2607")}</defs>
    <rect x="325" y="120" width="70" height="80" rx="6" fill="#1B1B1B"/>
    <path d="M335 196h50v40q70 20 70 90v250q0 24-24 24h-142q-24 0-24-24v-250q0-70 70-90z" fill="url(#a)"/>
    <rect x="290" y="370" width="140" height="140" fill="#F4EEDF"/><rect x="315" y="420" width="90" height="14" fill="#5A3A1E"/>`,
  box: `<path d="M230 240l210-20v372l-210 8z" fill="#D8B25A"/><path d="M440 220l70 26v330l-70 16z" fill="#A9853A"/>
    <path d="M230 240l74-30 206 36-70-26z" fill="#E6C678"/><rect x="270" y="330" width="130" height="20" fill="#4A3510"/>`,
  mug: `<defs>${across("m", "#43647A", "#7FA3B8", "#5F869C", "#34505F")}</defs>
    <path d="M440 330h60q60 0 60 90t-60 90h-60v-38h46q36 0 36-52t-36-52h-46z" fill="#456579"/>
    <rect x="230" y="270" width="220" height="330" rx="18" fill="url(#m)"/>`,
  ball: `<defs><radialGradient id="b" cx="0.38" cy="0.32" r="0.75"><stop stop-color="#FFFFFF"/><stop offset="0.12" stop-color="#E56A7A"/>
    <stop offset="0.6" stop-color="#B81F3A"/><stop offset="1" stop-color="#6D0E20"/></radialGradient></defs><circle cx="360" cy="430" r="170" fill="url(#b)"/>`,
  "pale jar": `<defs>${across("p", "#B9B8B4", "#E4E2DC", "#DCDAD3", "#A9A7A2")}</defs>
    <rect x="250" y="300" width="220" height="300" rx="26" fill="url(#p)"/><rect x="244" y="250" width="232" height="70" rx="10" fill="#CDB98F"/>`,
  "grey speaker": `<defs>${across("g", "#77797C", "#A4A6A9", "#8C8E91", "#5E6063")}</defs>
    <rect x="250" y="180" width="220" height="420" rx="30" fill="url(#g)"/><circle cx="360" cy="470" r="72" fill="#3A3B3D"/><circle cx="360" cy="290" r="44" fill="#4A4B4D"/>`,
  "white tube": `<defs>${across("w", "#F4F4F4", "#FFFFFF", "#FFFFFF", "#F1F1F1")}</defs>
    <path d="M270 130h180l-14 390h-152z" fill="url(#w)"/><rect x="288" y="516" width="144" height="84" rx="6" fill="#FAFAFA"/>
    <rect x="310" y="250" width="100" height="16" fill="#C33"/>`,
} as const;

/**
 * A product on a seamless as a camera would give it (JPEG), and what is known of it because it was drawn: the opacity (0
 * to 1) of the product and of its shadow at every pixel.
 */
export async function drawPackshot(shot: Packshot) {
  const [above, below] = grounds[shot.ground];
  const ground = `<defs><linearGradient id="ground" x2="0" y2="1"><stop stop-color="${above}"/><stop offset="1" stop-color="${below}"/></linearGradient>
    <radialGradient id="corners" r="0.72"><stop offset="0.5" stop-opacity="0"/><stop offset="1" stop-opacity="${shot.vignette ?? 0}"/></radialGradient></defs>
    <rect width="100%" height="100%" fill="url(#ground)"/><rect width="100%" height="100%" fill="url(#corners)"/>`;
  const { opacity, blur } = shot.shadow;
  const shadow = `<defs><filter id="soft" x="-1" y="-2" width="3" height="5"><feGaussianBlur stdDeviation="${blur}"/></filter></defs>
    <ellipse cx="372" cy="596" rx="150" ry="${18 + blur * 0.5}" fill="#000" fill-opacity="${opacity}" filter="url(#soft)"/>`;
  const product = products[shot.product];
  const photo = await sharp(picture(ground + shadow + product))
    .removeAlpha()
    .raw()
    .toBuffer();
  const grain = grainOf(shot.noise ?? 0);
  const jpeg = await sharp(
    photo.map((value) => Math.min(255, Math.max(0, Math.round(value + grain())))),
    { raw: { width: packshotSide, height: packshotSide, channels: 3 } },
  )
    .jpeg({ quality: shot.quality })
    .toBuffer();
  return { jpeg, product: await opacityOf(product), shadow: await opacityOf(shadow) };
}

const picture = (content: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${packshotSide}" height="${packshotSide}">${content}</svg>`,
  );

async function opacityOf(content: string): Promise<Float32Array> {
  const alpha = await sharp(picture(content)).ensureAlpha().extractChannel("alpha").raw().toBuffer();
  return Float32Array.from(alpha, (value) => value / 255);
}

/** The same grain each time: about a Gaussian, from the sum of three even numbers. */
function grainOf(deviation: number): () => number {
  let state = 12345;
  const even = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return () => (even() + even() + even() - 1.5) * 2 * deviation;
}
