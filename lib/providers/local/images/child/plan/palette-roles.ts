import { chromaOf, distanceOf, labOfHex } from "#lib/media/measure/oklab.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import { toned } from "../raster/colour.ts";
import type { Rgb } from "../trace/solids.ts";

/** Where there is no brand and no reference: five colours each, from ground to accent. */
const housePalettes: readonly (readonly string[])[] = [
  ["#E7D3C1", "#C46F4B", "#8A9A7B", "#3F3A36", "#F2B15A"],
  ["#D9DEE2", "#5F7F95", "#22384A", "#E2B07A", "#B4533C"],
  ["#E9C7C2", "#B5566B", "#5B2B3F", "#F4E3D3", "#D98E4F"],
  ["#D7DFCF", "#7C9471", "#34483A", "#E8C68A", "#BF6B44"],
  ["#EBE2D0", "#CDA75B", "#7A5A34", "#2F3E46", "#A9B8B0"],
  ["#D6CFE3", "#8C7BB0", "#3B3158", "#F0C9A8", "#E07A6B"],
  ["#CFE3E0", "#4E9C97", "#1F4B52", "#F3D8A7", "#E58B62"],
  ["#F1D9B8", "#E0793F", "#9B3D2B", "#3C5A5E", "#F6EBDD"],
];

export interface Colours {
  /** Encoded hex of the colour that the stage is in. */
  ground: string;
  wall: Rgb;
  floor: Rgb;
  props: readonly Rgb[];
  accent: Rgb;
  accentHex: string;
}

interface Wish {
  palette: Swatch[];
  /** OKLab lightness for the stage. */
  stage: readonly [least: number, most: number];
  /** Linear mean colour of the product; the stage keeps its distance from it. */
  product: string | null;
  /** Below 1 quietens the stage. */
  chroma: number;
  random: () => number;
}

/** Which colour plays which part in this picture: turned by the seed, so that two shots of a job are not one set. */
export function castPalette({ palette, stage, product, chroma, random }: Wish): Colours {
  const house = housePalettes[Math.floor(random() * housePalettes.length)] ?? [];
  const given = palette.map(({ hex }) => hex);
  const hexes = given.length >= 3 ? given : given.length > 0 ? [...given, ...house.slice(1, 4)] : [...house];
  const byChroma = hexes.toSorted((a, b) => chromaOf(labOfHex(b)) - chromaOf(labOfHex(a)));
  const accentHex = byChroma[random() < 0.7 ? 0 : 1] ?? "#C46F4B";
  const rest = hexes.filter((hex) => hex !== accentHex);
  const turn = Math.floor(random() * rest.length);
  const turned = [...rest.slice(turn), ...rest.slice(0, turn)];
  const bold = random() < 0.35;
  const ground = bold ? accentHex : (turned[0] ?? accentHex);
  let level = stage[0] + random() * (stage[1] - stage[0]);
  if (product) {
    const gap = labOfHex(product).l - level;
    if (Math.abs(gap) < 0.14 && distanceOf({ ...labOfHex(ground), l: level }, labOfHex(product)) < 0.2)
      level = Math.min(0.95, Math.max(0.18, level + (gap > 0 && level > 0.3 ? -0.16 : 0.16)));
  }
  const strength = chroma * (level > 0.8 ? 0.6 : 0.85);
  const step = random() < 0.5 ? 0.05 : -0.06;
  const props = [...turned.slice(1), accentHex].map((hex, at) => {
    const own = labOfHex(hex).l;
    return toned(hex, Math.min(0.9, Math.max(0.2, own * 0.55 + level * 0.45 + (at % 2 ? 0.07 : -0.05))), 0.9 * chroma);
  });
  return {
    ground,
    wall: toned(ground, level, strength),
    floor: toned(random() < 0.5 ? ground : (turned[1] ?? ground), Math.min(0.96, level + step), strength * 0.9),
    props: props.length > 0 ? props : [toned(accentHex, 0.7, chroma)],
    accent: toned(accentHex, Math.min(0.78, Math.max(0.42, labOfHex(accentHex).l)), chroma),
    accentHex,
  };
}
