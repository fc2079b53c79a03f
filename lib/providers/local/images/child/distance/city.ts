import { mix, times, toned } from "../raster/colour.ts";
import { smooth } from "../raster/noise.ts";
import type { Picture } from "../raster/plane.ts";
import type { Rgb } from "../trace/solids.ts";
import { between, disc, each, rect, soften } from "./brush.ts";
import type { DistanceWish, Painter } from "./paint-distance.ts";
import { isNight, skyOf } from "./sky.ts";

/** A skyline in three depths with lit windows, a street, and its lamps out of focus. */
export const city: Painter = (picture, wish) => {
  const { horizon, lighting, aperture } = wish;
  const [top, low] = skyOf(wish);
  // The town lights its own haze.
  const haze = isNight(lighting) ? times(low, 2.4) : low;
  each(picture, (_, y) => mix(top, haze, smooth(-0.1, 1, y / horizon) ** 1.3));
  for (const near of [0.25, 0.6, 1]) skyline(picture, wish, haze, near);
  street(picture, wish, haze);
  soften(picture, 0.0022 + 0.00022 * aperture);
  streetLamps(picture, wish);
};

/** Towers of one depth: the nearer, the darker against the haze. `near` is 0 to 1. */
function skyline(picture: Picture, wish: DistanceWish, haze: Rgb, near: number) {
  const { width, horizon, random } = wish;
  const body = mix(haze, bodyOf(wish), 0.3 + 0.6 * near);
  for (let x = -width * random() * 0.1; x < width; ) {
    const w = width * between(random, 0.06, 0.13) * (0.65 + near * 0.6);
    const h = horizon * between(random, 0.2, 0.72) * (1.25 - near * 0.5);
    tower(picture, wish, { x, w, top: horizon - h, body: times(body, between(random, 0.85, 1.18)), near });
    x += w * between(random, 0.94, 1.3);
  }
}

function bodyOf({ lighting, colours }: DistanceWish): Rgb {
  if (isNight(lighting)) return mix([0.016, 0.02, 0.042], colours.wall, 0.04);
  if (lighting === "golden_hour") return mix([0.2, 0.13, 0.15], colours.wall, 0.12);
  return mix([0.3, 0.34, 0.4], colours.wall, 0.3);
}

interface Tower {
  x: number;
  w: number;
  top: number;
  body: Rgb;
  near: number;
}

function tower(picture: Picture, wish: DistanceWish, { x, w, top, body, near }: Tower) {
  const { width, height, horizon, random, side, lighting } = wish;
  const night = isNight(lighting);
  const roof = random();
  if (roof < 0.35) rect(picture, x + w * 0.2, top - height * 0.035, x + w * 0.8, top, body);
  if (roof < 0.18) rect(picture, x + w * 0.36, top - height * 0.07, x + w * 0.64, top, body);
  if (roof > 0.8) rect(picture, x + w * 0.48, top - height * 0.1, x + w * 0.52 + 1, top, body);
  rect(picture, x, top, x + w, height, body);
  // The side that the light comes from.
  const lit = side > 0 ? x + w * 0.72 : x;
  rect(picture, lit, top, lit + w * 0.28, horizon, times(body, night ? 1.5 : 1.22));
  const glow = windowGlow(wish);
  const share = night ? between(random, 0.2, 0.62) : lighting === "golden_hour" ? 0.26 : 0.08;
  const [column, floor] = [width * (0.009 + 0.007 * near), height * (0.012 + 0.009 * near)];
  const inset = (w % column) / 2 + column * 0.3;
  for (let wy = top + floor; wy < horizon - floor; wy += floor)
    for (let wx = x + inset; wx < x + w - column * 0.7; wx += column) {
      const colour = random() < share ? times(glow, between(random, 0.45, 1)) : times(body, night ? 0.7 : 0.78);
      rect(picture, wx, wy, wx + column * 0.62, wy + floor * 0.56, mix(colour, body, 0.5 - 0.5 * near));
    }
}

/** One house, one kind of lamp. */
function windowGlow({ random, colours, lighting }: DistanceWish): Rgb {
  if (!isNight(lighting) && lighting !== "golden_hour") return [0.95, 0.97, 1];
  const kind = random();
  if (kind < 0.66) return [1.5, 0.95, 0.42];
  return kind < 0.86 ? [0.75, 0.95, 1.25] : toned(colours.accentHex, 0.72, 1.2);
}

function street(picture: Picture, wish: DistanceWish, haze: Rgb) {
  const { width, height, horizon, random, lighting } = wish;
  const ground = bodyOf(wish);
  for (let y = Math.round(horizon); y < height; y++)
    rect(picture, 0, y, width, y + 1, mix(mix(haze, ground, 0.7), ground, smooth(0, 0.2, (y - horizon) / height)));
  const part = isNight(lighting) || lighting === "golden_hour" ? 0.6 : 0.1;
  for (let lane = 0; lane < 9; lane++) {
    const x = random() * width;
    const y = horizon + height * between(random, 0.004, 0.07);
    rect(picture, x, y, x + width * between(random, 0.02, 0.07), y + height * 0.006, mix(haze, [1.2, 0.7, 0.35], part));
  }
}

/** Most hang low, where a street has them, so that the houses stay readable. */
function streetLamps(picture: Picture, wish: DistanceWish) {
  const { width, height, horizon, random, colours, lighting, aperture } = wish;
  const night = isNight(lighting);
  const lamps: Rgb[] = [
    [1.5, 0.95, 0.42],
    [1.4, 0.5, 0.25],
    toned(colours.accentHex, 0.72, 1.2),
    [0.5, 0.85, 1.3],
    [1.3, 1.1, 0.8],
  ];
  const count = night ? 34 : lighting === "golden_hour" ? 26 : 12;
  const size = 0.55 + 0.035 * aperture;
  for (let at = 0; at < count; at++) {
    const x = random() * width;
    const y = horizon - height * (random() ** 3 * 0.42 - 0.05);
    const power = night ? between(random, 0.3, 0.85) : between(random, 0.1, 0.4);
    disc(picture, x, y, height * between(random, 0.01, 0.034) * size, lamps[at % lamps.length] as Rgb, power);
  }
}
