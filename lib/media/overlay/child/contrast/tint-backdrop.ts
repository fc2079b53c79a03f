import type { Backdrop } from "../draw-backdrop.ts";
import { contrastOf, luminanceOf, parseColor, toLinear, toSrgb } from "./luminance.ts";

/** Linear light, 0 to 1. */
export type Light = [red: number, green: number, blue: number];

/**
 * Deep enough for light words, pale enough for dark ones: relative luminances. A panel covers the picture anyhow and may
 * show more of its hue; a scrim has to do more with less.
 */
const depth = { scrim: { dark: 0.016, light: 0.86 }, panel: { dark: 0.035, light: 0.8 } };
/** Words in a middle colour need all that black or white can give. */
const wanted = 9;
/** More of the picture's colour than this looks like coloured glass. */
const saturation = 0.8;

/**
 * A backdrop's colour, "#rrggbb": nearly black or nearly white, whichever `color` stands out from more, tinted with the
 * mean of what is behind the words: neutral grey over a warm picture looks dirty.
 */
export function tintBackdrop(color: string, kind: Backdrop["kind"], mean: Light): string {
  const own = luminanceOf(...parseColor(color));
  const [red, green, blue] = mean;
  const grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const hue = mean.map((channel) => (grey > 0 ? grey + (channel - grey) * saturation : 0));
  if (contrastOf(own, 0) < contrastOf(own, 1)) {
    const least = (own + 0.05) * wanted - 0.05;
    const target = Math.min(1, Math.max(depth[kind].light, least));
    // From the hue towards white, until it is light enough.
    const share = grey >= target ? 0 : (target - grey) / (1 - grey);
    return asHex(hue.map((channel) => channel + (1 - channel) * share));
  }
  const most = (own + 0.05) / wanted - 0.05;
  const target = Math.max(0, Math.min(depth[kind].dark, most));
  return asHex(hue.map((channel) => (grey > target ? channel * (target / grey) : channel)));
}

/** The mean of 8-bit sRGB pixels. */
export function meanOf(frames: readonly Uint8Array[]): Light {
  const sum: Light = [0, 0, 0];
  let count = 0;
  for (const frame of frames) {
    for (let at = 0; at + 2 < frame.length; at += 3 * 16) {
      for (const channel of [0, 1, 2] as const) sum[channel] += toLinear(frame[at + channel] ?? 0);
      count++;
    }
  }
  return count > 0 ? [sum[0] / count, sum[1] / count, sum[2] / count] : sum;
}

const asHex = (linear: readonly number[]) =>
  `#${linear.map((channel) => Math.round(toSrgb(channel)).toString(16).padStart(2, "0")).join("")}`;
