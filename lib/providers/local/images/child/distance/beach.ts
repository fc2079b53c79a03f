import { mix, times, toned } from "../raster/colour.ts";
import { clouds, noise, smooth } from "../raster/noise.ts";
import type { Rgb } from "../trace/solids.ts";
import { between, each, soften } from "./brush.ts";
import type { Painter } from "./paint-distance.ts";
import { isNight, skyOf } from "./sky.ts";

export const beach: Painter = (picture, wish) => {
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
