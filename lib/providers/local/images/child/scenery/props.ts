import type { Colours } from "../plan/palette-roles.ts";
import type { Place } from "../plan/place.ts";
import type { Surface } from "../plan/rooms.ts";
import type { Material, Rgb, Solid } from "../trace/solids.ts";
import { type Vessel, vesselNames, vesselProfile, vesselWidth } from "./vessels.ts";

export interface Arrangement {
  solids: Solid[];
  /** The height of what the hero stands on. */
  base: number;
}

export interface ArrangementWish {
  place: Place;
  /** What the prompt puts it on; `null` where the place decides. */
  surface: Surface | null;
  /** Seen from straight above. */
  flat: boolean;
  /** Few things only. */
  sparse: boolean;
  /** The subject is on a plinth whatever the set. */
  raised: boolean;
  /** Half the hero's width in units. */
  hero: number;
  /** −1 or 1: the side that stays free for type. */
  free: number;
  colours: Colours;
  gloss: number;
  random: () => number;
}

export type Build = (wish: ArrangementWish) => Arrangement;

export const between = (random: () => number, least: number, most: number) => least + random() * (most - least);

export const paint = ({ colours, gloss }: ArrangementWish, at: number): Material => ({
  colour: colours.props[at % colours.props.length] as Rgb,
  gloss,
});
export const accent = ({ colours, gloss }: ArrangementWish): Material => ({ colour: colours.accent, gloss });

export function drum(x: number, z: number, radius: number, height: number, material: Material): Solid {
  return { shape: "cylinder", x, y: 0, z, width: radius, depth: radius, height, material };
}

export function block(
  x: number,
  z: number,
  width: number,
  height: number,
  depth: number,
  turn: number,
  material: Material,
): Solid {
  return { shape: "box", x, y: 0, z, width, depth, height, turn, material };
}

export function ball(x: number, y: number, z: number, radius: number, material: Material): Solid {
  return { shape: "sphere", x, y, z, width: radius, depth: radius, height: radius * 2, material };
}

/** A solid of revolution `height` tall. */
export function vessel(name: Vessel, x: number, y: number, z: number, height: number, material: Material): Solid {
  const width = (height * vesselWidth[name]) / 2;
  return { shape: "lathe", x, y, z, width, depth: width, height, profile: vesselProfile(name), material };
}

/** Any that may stand tall: a bowl of that height would fill the frame. */
const tallVessels = vesselNames.filter((name) => name !== "bowl");
export const anyVessel = (random: () => number): Vessel =>
  tallVessels[Math.floor(random() * tallVessels.length)] ?? "vase";
