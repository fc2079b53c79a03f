import type { Scene } from "../../../../image-contract.ts";
import type { Lamp, Lighting } from "../plan/light.ts";
import type { Colours } from "../plan/palette-roles.ts";
import type { Place } from "../plan/place.ts";
import { blank, type Picture } from "../raster/plane.ts";
import { beach } from "./beach.ts";
import { each } from "./brush.ts";
import { cafe } from "./cafe.ts";
import { city } from "./city.ts";
import { nature } from "./nature.ts";
import { office } from "./office.ts";

export interface DistanceWish {
  place: Place;
  width: number;
  height: number;
  /** Row of the horizon. */
  horizon: number;
  colours: Colours;
  lamp: Lamp;
  lighting: Lighting;
  weather: Scene["weather"];
  /** −1 or 1: where the key comes from. */
  side: number;
  /** Pixels of blur at infinity for a frame of 1,000. */
  aperture: number;
  random: () => number;
}

/** What lies behind the stage, out of focus, small; in linear light. */
export function paintDistance(wish: DistanceWish): Picture {
  const picture = blank(wish.width, wish.height);
  (painters[wish.place] ?? backWall)(picture, wish);
  const { data } = picture;
  for (let at = 0; at < data.length; at++) data[at] = (data[at] as number) * wish.lamp.distance;
  return picture;
}

export type Painter = (picture: Picture, wish: DistanceWish) => void;

/** Seen only past the edge of a low camera in a closed room. */
const backWall: Painter = (picture, { colours }) => each(picture, () => colours.wall);

const painters: Partial<Record<Place, Painter>> = { city, nature, beach, cafe, office };
