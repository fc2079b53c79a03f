import type { Pattern } from "../plan/light.ts";
import { clouds, smooth } from "../raster/noise.ts";
import { blur } from "../raster/plane.ts";

/** What the key light shines through; `[a, b]` are units across the beam from its middle. 0 dark to 1 clear. */
export type Gobo = (a: number, b: number) => number;

const side = 256;
/** Half the width of the beam that is drawn; beyond it the edge goes on. */
const reach = 3.2;

export function createGobo(pattern: Pattern, random: () => number, softness: number): Gobo {
  if (pattern === "none") return () => 1;
  if (pattern === "pool") return (a, b) => 0.3 + 0.7 * smooth(2.7, 0.5, Math.sqrt(a * a + b * b));
  const beam = new Float32Array(side * side).fill(pattern === "window" || pattern === "blinds" ? 0 : 1);
  painters[pattern](beam, random);
  blur(beam, side, side, 1, Math.max(1, (softness * side) / 16));
  const floor = pattern === "window" || pattern === "blinds" ? 0.12 : 0.16;
  return (a, b) => {
    const x = Math.min(side - 1.001, Math.max(0, (a / reach / 2 + 0.5) * side));
    const y = Math.min(side - 1.001, Math.max(0, (0.5 - b / reach / 2) * side));
    const at = Math.floor(y) * side + Math.floor(x);
    const fx = x % 1;
    const top = (beam[at] as number) * (1 - fx) + (beam[at + 1] as number) * fx;
    const bottom = (beam[at + side] as number) * (1 - fx) + (beam[at + side + 1] as number) * fx;
    return floor + (1 - floor) * (top + (bottom - top) * (y % 1));
  };
}

const painters: Record<Exclude<Pattern, "none" | "pool">, (beam: Float32Array, random: () => number) => void> = {
  window(beam, random) {
    const lean = (random() - 0.5) * 0.5;
    const pane = 0.52 + random() * 0.3;
    const tall = pane * (1.15 + random() * 0.5);
    const shift = (random() - 0.5) * 0.4;
    paint(beam, (a, b) => {
      const x = a - shift + lean * b;
      const column = Math.abs(x) / pane;
      const row = (b + tall * 1.25) / tall;
      const open = column < 2 && row > 0 && row < 3;
      const bar = Math.abs(((column + 0.5) % 1) - 0.5) < 0.045 || row % 1 < 0.05 || column % 2 > 1.96;
      return open && !bar ? 1 : 0;
    });
  },
  blinds(beam, random) {
    const pitch = 0.17 + random() * 0.1;
    const lean = (random() - 0.5) * 0.25;
    paint(beam, (a, b) => (Math.abs(a) < 2.2 && ((b + lean * a) / pitch + 100) % 1 < 0.58 ? 1 : 0));
  },
  palm(beam, random) {
    const fronds = 2 + Math.floor(random() * 2);
    for (let frond = 0; frond < fronds; frond++) {
      const from = { a: (random() < 0.5 ? -1 : 1) * (0.7 + random() * 0.8), b: 0.9 + random() * 0.6 };
      const aim = Math.atan2(-from.b + (random() - 0.5) * 0.8, -from.a) + (random() - 0.5) * 0.5;
      const length = 1.5 + random() * 0.6;
      for (let leaf = 0; leaf < 22; leaf++) {
        const along = 0.1 + (leaf >> 1) / 11;
        const turn = aim + (leaf % 2 ? 1 : -1) * (1.05 - 0.62 * along) + 0.25 * along;
        const size = length * 0.46 * Math.sin(Math.PI * (0.2 + 0.72 * along));
        const a = from.a + Math.cos(aim + 0.2 * along) * length * along;
        const b = from.b + Math.sin(aim + 0.2 * along) * length * along;
        leafShadow(beam, a, b, turn, size, 0.048);
      }
    }
  },
  dapple(beam, random) {
    const seed = Math.floor(random() * 1e6);
    paint(beam, (a, b) => smooth(0.4, 0.56, clouds(a * 2.1, b * 2.1, seed)));
    for (let leaf = 0; leaf < 34; leaf++)
      leafShadow(beam, (random() - 0.5) * 5, (random() - 0.3) * 4, random() * 6.3, 0.25 + random() * 0.2, 0.09);
  },
};

function paint(beam: Float32Array, value: (a: number, b: number) => number) {
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      beam[y * side + x] = value(((x + 0.5) / side - 0.5) * 2 * reach, (0.5 - (y + 0.5) / side) * 2 * reach);
}

/** A pointed leaf that starts at (a, b). */
function leafShadow(beam: Float32Array, a: number, b: number, turn: number, length: number, width: number) {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const scale = side / 2 / reach;
  for (let step = 0; step <= 60; step++) {
    const along = step / 60;
    const half = width * Math.sin(Math.PI * along ** 0.7) * scale;
    const cx = (a + cos * along * length + reach) * scale;
    const cy = (reach - b - sin * along * length) * scale;
    for (let y = Math.floor(cy - half); y <= cy + half; y++)
      for (let x = Math.floor(cx - half); x <= cx + half; x++)
        if (x >= 0 && y >= 0 && x < side && y < side && Math.hypot(x - cx, y - cy) <= half) beam[y * side + x] = 0;
  }
}
