import { smooth } from "../raster/noise.ts";
import type { Pixels } from "./cut-out.ts";

/** How a photo is shown that is a scene and not a thing: margins as parts of its longer side, colours as bytes. */
interface Mount {
  side: number;
  foot: number;
  paper: readonly [number, number, number];
  /** Around the paper; `null` for a loose print. */
  frame: { width: number; colour: readonly [number, number, number] } | null;
  /** Of the outer corners. */
  radius: number;
}

const print: Mount = { side: 0.034, foot: 0.034, paper: [247, 245, 240], frame: null, radius: 0.004 };
const mounts: readonly Mount[] = [
  print,
  { side: 0.05, foot: 0.17, paper: [246, 243, 235], frame: null, radius: 0.012 },
  { side: 0.075, foot: 0.085, paper: [244, 241, 234], frame: { width: 0.024, colour: [38, 33, 30] }, radius: 0.003 },
  { side: 0.06, foot: 0.07, paper: [243, 240, 233], frame: { width: 0.02, colour: [176, 131, 82] }, radius: 0.003 },
  { side: 0, foot: 0, paper: [255, 255, 255], frame: null, radius: 0.018 },
];

/** The whole photo as an object on the stage: a print, an instant picture, framed in black or oak, or a bare board. */
export function framePhoto({ data, width, height }: Pixels, random: () => number): Pixels {
  const mount = mounts[Math.floor(random() * mounts.length)] ?? print;
  const unit = Math.max(width, height);
  const edge = Math.round((mount.frame?.width ?? 0) * unit);
  const margin = Math.round(mount.side * unit) + edge;
  const size = { width: width + 2 * margin, height: height + margin + Math.round(mount.foot * unit) + edge };
  const out = new Uint8Array(size.width * size.height * 4);
  for (let y = 0, to = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++, to += 4) {
      const px = x - margin;
      const py = y - margin;
      const inset = Math.min(x, y, size.width - 1 - x, size.height - 1 - y);
      const from = (py * width + px) * 4;
      const inPhoto = px >= 0 && py >= 0 && px < width && py < height;
      const alpha = inPhoto ? (data[from + 3] as number) / 255 : 0;
      for (let i = 0; i < 3; i++) {
        const ground = inset < edge ? moulding(mount, i, inset / edge, y < x) : (mount.paper[i] as number);
        out[to + i] = inPhoto ? (data[from + i] as number) * alpha + ground * (1 - alpha) : ground;
      }
      out[to + 3] = 255 * roundness(x, y, size, Math.max(1, mount.radius * unit));
    }
  return { data: out, ...size };
}

/** A frame's profile: lit on its upper left, darker where it meets the paper. */
function moulding({ frame }: Mount, channel: number, part: number, upper: boolean): number {
  const level = (upper ? 1.12 : 0.94) * (1 - 0.45 * smooth(0.7, 1, part)) + 0.12 * smooth(0.3, 0, part);
  return Math.min(255, (frame?.colour[channel] ?? 0) * level);
}

/** 1 within, 0 outside of a rectangle with round corners. */
function roundness(x: number, y: number, { width, height }: { width: number; height: number }, radius: number): number {
  const dx = Math.max(0, radius - Math.min(x + 0.5, width - x - 0.5));
  const dy = Math.max(0, radius - Math.min(y + 0.5, height - y - 0.5));
  return Math.min(1, Math.max(0, radius - Math.sqrt(dx * dx + dy * dy) + 0.5));
}
