import type { Lighting } from "../plan/light.ts";
import { mix, toned } from "../raster/colour.ts";
import type { Rgb } from "../trace/solids.ts";
import type { DistanceWish } from "./paint-distance.ts";

export const isNight = (lighting: Lighting) => lighting === "neon" || lighting === "low_key";

/** The sky high up and above the horizon. */
export function skyOf({ lighting, weather, colours }: DistanceWish): [top: Rgb, low: Rgb] {
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
