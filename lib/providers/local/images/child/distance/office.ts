import { mix, times } from "../raster/colour.ts";
import { smooth } from "../raster/noise.ts";
import type { Rgb } from "../trace/solids.ts";
import { between, disc, each, rect, soften } from "./brush.ts";
import type { Painter } from "./paint-distance.ts";
import { isNight, skyOf } from "./sky.ts";

export const office: Painter = (picture, wish) => {
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
