import { mix, times, toned } from "../raster/colour.ts";
import { smooth } from "../raster/noise.ts";
import type { Rgb } from "../trace/solids.ts";
import { between, disc, each, rect, soften } from "./brush.ts";
import type { Painter } from "./paint-distance.ts";
import { isNight, skyOf } from "./sky.ts";

export const city: Painter = (picture, wish) => {
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
