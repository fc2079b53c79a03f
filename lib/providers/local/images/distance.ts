import type { Scene } from "../../image-contract.ts";
import { mix, times, toned } from "./colour.ts";
import type { Lamp, Lighting } from "./light.ts";
import { clouds, noise, smooth } from "./noise.ts";
import type { Colours } from "./palette-roles.ts";
import type { Place } from "./place.ts";
import { blank, blur, type Picture } from "./plane.ts";
import type { Rgb } from "./solids.ts";

interface Wish {
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
  random: () => number;
}

/** What lies behind the stage, out of focus, small; in linear light. */
export function paintDistance(wish: Wish): Picture {
  const picture = blank(wish.width, wish.height);
  (painters[wish.place] ?? backWall)(picture, wish);
  const { data } = picture;
  for (let at = 0; at < data.length; at++) data[at] = (data[at] as number) * wish.lamp.distance;
  return picture;
}

type Painter = (picture: Picture, wish: Wish) => void;

const between = (random: () => number, least: number, most: number) => least + random() * (most - least);
const isNight = (lighting: Lighting) => lighting === "neon" || lighting === "low_key";

function skyOf({ lighting, weather, colours }: Wish): [top: Rgb, low: Rgb] {
  const tint = toned(colours.accentHex, 0.8, 0.7);
  if (isNight(lighting)) return [[0.012, 0.016, 0.045], mix([0.1, 0.08, 0.17], toned(colours.accentHex, 0.4), 0.4)];
  if (weather === "rain" || weather === "cloudy" || weather === "fog")
    return [
      [0.42, 0.46, 0.52],
      [0.68, 0.71, 0.75],
    ];
  if (weather === "snow")
    return [
      [0.6, 0.66, 0.74],
      [0.86, 0.89, 0.94],
    ];
  if (lighting === "golden_hour") return [[0.3, 0.34, 0.52], mix([1.3, 0.66, 0.27], tint, 0.2)];
  if (lighting === "backlit") return [mix([0.55, 0.72, 0.9], tint, 0.25), mix([1.25, 1.12, 0.95], tint, 0.25)];
  return [mix([0.2, 0.42, 0.72], tint, 0.25), mix([0.78, 0.87, 0.95], tint, 0.25)];
}

const city: Painter = (picture, wish) => {
  const { width, height, horizon, random, colours, lighting } = wish;
  const [top, low] = skyOf(wish);
  const night = isNight(lighting);
  const dusk = lighting === "golden_hour";
  each(picture, (_, y) => mix(top, low, smooth(-0.1, 1, y / horizon) ** 1.6));
  const wallColour: Rgb = night
    ? [0.05, 0.06, 0.11]
    : dusk
      ? [0.25, 0.17, 0.19]
      : mix([0.34, 0.37, 0.42], colours.wall, 0.3);
  for (let layer = 0; layer < 3; layer++) {
    const near = (layer + 1) / 3;
    for (let x = -width * 0.1; x < width; ) {
      const w = width * between(random, 0.07, 0.16) * (0.7 + near * 0.5);
      const h = height * between(random, 0.16, 0.62) * (1.15 - near * 0.35);
      const shade = mix(mix(low, wallColour, 0.25 + near * 0.65), colours.ground ? colours.wall : wallColour, 0.08);
      rect(picture, x, horizon - h, x + w, height, shade);
      const cell = width * 0.018;
      for (let wy = horizon - h + cell; wy < horizon; wy += cell * 1.8)
        for (let wx = x + cell * 0.7; wx < x + w - cell; wx += cell * 1.5) {
          const lit = random() < (night ? 0.34 : dusk ? 0.22 : 0.1);
          if (lit) rect(picture, wx, wy, wx + cell * 0.7, wy + cell, night || dusk ? [1.6, 1, 0.45] : times(low, 1.25));
          else if (!night && random() < 0.5) rect(picture, wx, wy, wx + cell * 0.7, wy + cell, times(shade, 0.72));
        }
      x += w * between(random, 0.9, 1.25);
    }
  }
  for (let y = Math.round(horizon); y < height; y++) {
    const near = (y - horizon) / height;
    rect(picture, 0, y, width, y + 1, mix(mix(low, wallColour, 0.75), wallColour, smooth(0, 0.2, near)));
  }
  for (let lane = 0; lane < 14; lane++) {
    const x = random() * width;
    const y = horizon + height * between(random, 0.01, 0.16);
    rect(
      picture,
      x,
      y,
      x + width * between(random, 0.05, 0.2),
      y + height * 0.01,
      mix(low, [1.2, 0.7, 0.35], night || dusk ? 0.6 : 0.1),
    );
  }
  soften(picture, 0.011);
  const lights: Rgb[] = [
    [1.5, 0.95, 0.42],
    [1.4, 0.5, 0.25],
    toned(colours.accentHex, 0.72, 1.2),
    [0.5, 0.85, 1.3],
    [1.3, 1.1, 0.8],
  ];
  const count = night ? 46 : dusk ? 34 : 15;
  for (let at = 0; at < count; at++) {
    const y = horizon - height * (random() ** 1.7 * 0.5 - 0.06);
    const power = night ? between(random, 0.25, 0.85) : between(random, 0.1, 0.4);
    disc(
      picture,
      random() * width,
      y,
      height * between(random, 0.012, 0.042),
      lights[at % lights.length] as Rgb,
      power,
    );
  }
};

const nature: Painter = (picture, wish) => {
  const { width, height, horizon, random, colours, lighting, side, weather } = wish;
  const night = isNight(lighting);
  const warm = lighting === "golden_hour" || lighting === "backlit";
  const green = mix([0.14, 0.26, 0.07], toned(colours.ground, 0.5), 0.22);
  const hue =
    weather === "snow"
      ? mix(green, [0.62, 0.67, 0.72], 0.72)
      : weather === "fog" || weather === "rain"
        ? mix(green, [0.3, 0.34, 0.36], 0.4)
        : green;
  const glow: Rgb = night ? [0.06, 0.1, 0.13] : warm ? [1.2, 0.85, 0.32] : [0.75, 0.88, 0.5];
  const seed = Math.floor(random() * 1e6);
  const sun = width * (0.5 + side * between(random, 0.1, 0.4));
  each(picture, (x, y) => {
    const near = Math.exp(-(((x - sun) / width) ** 2 * 5 + ((y - horizon * 0.32) / height) ** 2 * 9));
    const leaves = clouds((x / height) * 5, (y / height) * 5, seed);
    const base = mix(times(hue, 0.35 + leaves * 0.9), glow, near * 0.72);
    if (y < horizon) return base;
    const glade = noise((x / height) * 3, ((y - horizon) / height) * 14, seed + 3);
    return mix(
      base,
      mix(times(hue, 0.55 + 0.9 * glade), glow, 0.3 * glade),
      smooth(horizon, horizon + height * 0.05, y),
    );
  });
  for (let trunk = 0; trunk < 5; trunk++) {
    const x = random() * width;
    const w = width * between(random, 0.012, 0.045);
    rect(
      picture,
      x,
      0,
      x + w,
      horizon + 4,
      night ? [0.01, 0.015, 0.02] : times(mix(hue, [0.12, 0.08, 0.05], 0.6), 0.6),
    );
  }
  soften(picture, 0.03);
  for (let at = 0; at < 110; at++) {
    const x = random() * width;
    const y = random() * horizon * 1.25;
    const near = Math.exp(-(((x - sun) / width) ** 2 * 4 + ((y - horizon * 0.35) / height) ** 2 * 6));
    const bright = random() < 0.25 + 0.55 * near;
    const colour = bright ? mix(mix(hue, glow, 0.75), times(glow, 1.2), near) : times(hue, between(random, 0.3, 1.3));
    disc(picture, x, y, height * between(random, 0.016, 0.058), colour, bright ? 0.16 + 0.4 * near : 0.22);
  }
};

const beach: Painter = (picture, wish) => {
  const { width, height, horizon, random, lighting, side, weather, colours } = wish;
  const [top, low] = skyOf(wish);
  const night = isNight(lighting);
  const seed = Math.floor(random() * 1e6);
  const sun = width * (0.5 + side * between(random, 0.12, 0.34));
  const high =
    horizon - height * (lighting === "golden_hour" ? between(random, 0.08, 0.16) : between(random, 0.3, 0.44));
  const lit: Rgb = night ? [0.5, 0.6, 0.8] : lighting === "golden_hour" ? [2.2, 1.3, 0.55] : [1.5, 1.45, 1.3];
  const deep = mix(night ? [0.02, 0.04, 0.08] : [0.05, 0.28, 0.38], toned(colours.ground, 0.5), 0.15);
  const cover = weather === "cloudy" || weather === "rain" ? 0.36 : weather === "clear" ? 0.7 : 0.52;
  each(picture, (x, y) => {
    if (y < horizon) {
      const sky = mix(top, low, smooth(0, 1, y / horizon) ** 1.4);
      const cloud =
        smooth(cover, cover + 0.24, clouds((x / height) * 2.2, (y / height) * 7, seed)) * smooth(1, 0.72, y / horizon);
      const halo = Math.exp(-(((x - sun) / height) ** 2 + ((y - high) / height) ** 2) * 16);
      return mix(
        mix(sky, mix(low, [1, 1, 1], night ? 0.06 : 0.4), cloud * 0.62),
        lit,
        weather === "cloudy" || weather === "rain" ? halo * 0.2 : halo * 0.8,
      );
    }
    const depth = (y - horizon) / (height * 0.16);
    const sea = mix(mix(deep, low, 0.5), mix(deep, [0.25, 0.55, 0.58], night ? 0.1 : 0.5), smooth(0, 1, depth));
    const ripple = noise((x / height) * 16, depth * 20, seed + 5);
    const glitter = smooth(0.6, 0.9, ripple) * Math.exp(-(((x - sun) / height) ** 2) * 24);
    return mix(times(sea, 0.86 + ripple * 0.28), lit, glitter * 0.75);
  });
  soften(picture, 0.006);
};

const cafe: Painter = (picture, wish) => {
  const { width, height, horizon, random, colours, lighting, side } = wish;
  const night = isNight(lighting);
  const wood: Rgb = mix([0.13, 0.075, 0.045], toned(colours.ground, 0.4), 0.2);
  const seed = Math.floor(random() * 1e6);
  each(picture, (x, y) =>
    times(
      mix(wood, toned(colours.ground, 0.55, 0.7), 0.35),
      0.7 + 0.5 * clouds((x / height) * 2, (y / height) * 2, seed),
    ),
  );
  const open = side > 0 ? width * 0.58 : -width * 0.06;
  const [, low] = skyOf(wish);
  for (let pane = 0; pane < 3; pane++) {
    const x = open + pane * width * 0.17;
    rect(
      picture,
      x,
      height * 0.02,
      x + width * 0.15,
      horizon - height * 0.02,
      times(mix(low, [1, 0.96, 0.88], 0.4), night ? 0.6 : 0.95),
    );
  }
  const shelves = side > 0 ? 0 : width * 0.56;
  for (let shelf = 0; shelf < 3; shelf++) {
    const y = horizon - height * (0.1 + shelf * 0.16);
    rect(picture, shelves, y, shelves + width * 0.46, y + height * 0.014, times(wood, 0.4));
    for (let jar = 0; jar < 9; jar++) {
      const x = shelves + width * (0.02 + jar * 0.048);
      const h = height * between(random, 0.04, 0.1);
      rect(
        picture,
        x,
        y - h,
        x + width * between(random, 0.018, 0.034),
        y,
        times(colours.props[jar % colours.props.length] as Rgb, between(random, 0.4, 0.9)),
      );
    }
  }
  rect(picture, 0, horizon, width, height, times(wood, 0.75));
  for (let chair = 0; chair < 7; chair++) {
    const x = width * ((chair + between(random, 0, 0.7)) / 7);
    const y = horizon - height * between(random, -0.02, 0.06);
    rect(
      picture,
      x,
      y,
      x + width * between(random, 0.05, 0.12),
      y + height * between(random, 0.1, 0.2),
      times(mix(wood, colours.wall, random() * 0.4), between(random, 0.4, 1.3)),
    );
  }
  soften(picture, 0.026);
  const bulbs = 4 + Math.floor(random() * 4);
  for (let bulb = 0; bulb < bulbs; bulb++) {
    const x = width * ((bulb + between(random, 0.25, 0.75)) / bulbs);
    const y = height * between(random, 0.06, 0.3);
    disc(picture, x, y, height * between(random, 0.035, 0.055), [1.9, 1.2, 0.5], 0.7);
  }
  for (let at = 0; at < 26; at++)
    disc(
      picture,
      random() * width,
      horizon * between(random, 0.25, 1),
      height * between(random, 0.01, 0.03),
      [1.4, 0.85, 0.4],
      between(random, 0.06, 0.3),
    );
};

const office: Painter = (picture, wish) => {
  const { width, height, horizon, random, colours, lighting, side } = wish;
  const night = isNight(lighting);
  const [top, low] = skyOf(wish);
  const wallColour = mix(colours.wall, [0.5, 0.52, 0.55], 0.45);
  each(picture, (x) =>
    times(wallColour, (night ? 0.25 : 0.75) * (0.8 + 0.3 * smooth(0, width, side > 0 ? x : width - x))),
  );
  const from = side > 0 ? width * 0.34 : -width * 0.04;
  const glass = width * 0.72;
  for (let y = 0; y < horizon - height * 0.04; y++) {
    const sky = mix(top, mix(low, [1.1, 1.12, 1.15], night ? 0 : 0.5), y / horizon);
    rect(picture, from, y, from + glass, y + 1, sky);
  }
  for (let tower = 0; tower < 9; tower++) {
    const x = from + random() * glass * 0.92;
    const h = height * between(random, 0.08, 0.3);
    rect(
      picture,
      x,
      horizon - height * 0.04 - h,
      x + width * between(random, 0.04, 0.1),
      horizon - height * 0.04,
      mix(low, night ? [0.05, 0.06, 0.1] : [0.5, 0.56, 0.62], 0.6),
    );
  }
  for (let bar = 0; bar < 6; bar++)
    rect(
      picture,
      from + (glass * bar) / 5,
      0,
      from + (glass * bar) / 5 + width * 0.014,
      horizon,
      times(wallColour, 0.25),
    );
  rect(picture, from, height * 0.2, from + glass, height * 0.212, times(wallColour, 0.3));
  for (let y = Math.round(horizon - height * 0.04); y < height; y++)
    rect(picture, 0, y, width, y + 1, times(wallColour, 0.42 + 0.5 * smooth(horizon, horizon + height * 0.3, y)));
  for (let piece = 0; piece < 5; piece++) {
    const x = width * ((piece + between(random, 0, 0.8)) / 5);
    const top = horizon - height * between(random, 0, 0.09);
    rect(
      picture,
      x,
      top,
      x + width * between(random, 0.08, 0.17),
      top + height * between(random, 0.08, 0.2),
      times(colours.props[piece % colours.props.length] as Rgb, night ? 0.2 : 0.6),
    );
  }
  const plant = side > 0 ? width * 0.14 : width * 0.86;
  for (let leaf = 0; leaf < 26; leaf++)
    disc(
      picture,
      plant + (random() - 0.5) * width * 0.24,
      horizon - height * between(random, 0.02, 0.36),
      height * between(random, 0.02, 0.05),
      times([0.08, 0.2, 0.09], between(random, 0.5, 1.6)),
      0.75,
    );
  soften(picture, 0.022);
  for (let at = 0; at < 12; at++)
    disc(
      picture,
      random() * width,
      horizon * between(random, 0.1, 0.6),
      height * between(random, 0.012, 0.026),
      [1.3, 1.25, 1.15],
      between(random, 0.08, night ? 0.5 : 0.25),
    );
};

/** Seen only past the edge of a low camera in a closed room. */
const backWall: Painter = (picture, { colours }) => each(picture, () => colours.wall);

const painters: Partial<Record<Place, Painter>> = { city, nature, beach, cafe, office };

function each(picture: Picture, colour: (x: number, y: number) => Rgb) {
  for (let y = 0, at = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++, at += 3) picture.data.set(colour(x, y), at);
}

function soften(picture: Picture, part: number) {
  blur(picture.data, picture.width, picture.height, 3, picture.height * part);
}

function rect({ data, width, height }: Picture, left: number, top: number, right: number, bottom: number, colour: Rgb) {
  const x1 = Math.min(width, Math.round(right));
  const y1 = Math.min(height, Math.round(bottom));
  for (let y = Math.max(0, Math.round(top)); y < y1; y++)
    for (let x = Math.max(0, Math.round(left)); x < x1; x++) data.set(colour, (y * width + x) * 3);
}

/** A point of light out of focus: flat, a little brighter towards its rim, as lenses draw it. */
function disc({ data, width, height }: Picture, cx: number, cy: number, radius: number, colour: Rgb, part: number) {
  for (let y = Math.max(0, Math.floor(cy - radius)); y <= Math.min(height - 1, cy + radius); y++)
    for (let x = Math.max(0, Math.floor(cx - radius)); x <= Math.min(width - 1, cx + radius); x++) {
      const r = Math.hypot(x - cx, y - cy) / radius;
      if (r >= 1) continue;
      const cover = part * smooth(1, 0.82, r) * (0.72 + 0.28 * r * r);
      const at = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++)
        data[at + channel] = (data[at + channel] as number) * (1 - cover) + (colour[channel] as number) * cover;
    }
}
