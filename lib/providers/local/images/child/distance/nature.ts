import { mix, times, toned } from "../raster/colour.ts";
import { clouds, noise, smooth } from "../raster/noise.ts";
import type { Rgb } from "../trace/solids.ts";
import { between, disc, each, rect, soften } from "./brush.ts";
import type { Painter } from "./paint-distance.ts";
import { isNight } from "./sky.ts";

export const nature: Painter = (picture, wish) => {
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
