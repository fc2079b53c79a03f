import { mix, times, toned } from "../raster/colour.ts";
import { clouds } from "../raster/noise.ts";
import type { Rgb } from "../trace/solids.ts";
import { between, disc, each, rect, soften } from "./brush.ts";
import type { Painter } from "./paint-distance.ts";
import { isNight, skyOf } from "./sky.ts";

export const cafe: Painter = (picture, wish) => {
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
