import { catmullRom, phases, weightOne } from "./catmull-rom.ts";
import { margin, type StillPlane } from "./still.ts";

/** Where the middle of the first output sample lies in the source, and how far it is to the next, in source samples. */
export interface Grid {
  x: number;
  y: number;
  stepX: number;
  stepY: number;
}

/** Two 16-bit lanes with the same number in each. */
const inBothLanes = (lane: number) => Math.imul(lane, 65537);

// After the vertical pass a sample is 9 bits: overshoot reaches 32 below 0 and 64 above 255, so 32 is added.
const lift = 32;
const verticalStart = inBothLanes(lift * weightOne + weightOne / 2);
const nineBits = inBothLanes(511);

// The horizontal pass overshoots the lifted range again; 40 more keep every lane positive, so none borrows of the other.
const horizontalLift = 40;
const horizontalStart = inBothLanes(horizontalLift * weightOne + weightOne / 2);
const toByte = Uint8Array.from({ length: 512 }, (_, at) => Math.max(0, Math.min(255, at - lift - horizontalLift)));

const bitsOfOne = Math.log2(weightOne);

/**
 * Moves planes under a camera: each output sample is the Catmull-Rom interpolation of the 4 × 4 source samples around its
 * place; beyond the edge the edge goes on. The arithmetic, which another implementation must repeat exactly:
 *
 *   place  = round(256 · (start + index · step)) per axis, as doubles; its low 8 bits are the phase
 *   column = (Σ weight[k] · source[row k] + 64) >> 7, never outside −32…287
 *   output = (Σ weight[k] · column[k] + 64) >> 7, clamped to 0…255
 *
 * Two samples share a 32-bit word all the way (16 bits each), and four rows share the weights of a column. One object
 * serves one thread; nothing is allocated per frame.
 */
export class Warper {
  readonly #left: Int32Array;
  readonly #weights: Int32Array;
  /** Rows 0 and 1, rows 2 and 3 of the four at work: a word holds the same column of both. */
  readonly #upper: Int32Array;
  readonly #lower: Int32Array;

  constructor(mostWidth: number, mostSourceWidth: number) {
    this.#left = new Int32Array(mostWidth);
    this.#weights = new Int32Array(mostWidth * 4);
    this.#upper = new Int32Array(mostSourceWidth + 2 * margin);
    this.#lower = new Int32Array(mostSourceWidth + 2 * margin);
  }

  warp(source: StillPlane, grid: Grid, target: Uint8Array, offset: number, width: number, height: number): void {
    const first = this.#placeColumns(source, grid, width);
    const words = ((this.#left[width - 1] ?? 0) + 5) >> 1;
    const last = height - 1;
    for (let row = 0; row < height; row += 4) {
      // A height that is no multiple of four makes its last row more than once.
      const second = Math.min(row + 1, last);
      const third = Math.min(row + 2, last);
      const fourth = Math.min(row + 3, last);
      blendPair(source, grid, first, words, row, second, this.#upper);
      blendPair(source, grid, first, words, third, fourth, this.#lower);
      blendColumns(
        this.#upper,
        this.#lower,
        this.#left,
        this.#weights,
        target,
        offset + row * width,
        offset + second * width,
        offset + third * width,
        offset + fourth * width,
        width,
      );
    }
  }

  /** Fills in each column's left-most sample and weights; answers the first word of a row that is needed. */
  #placeColumns(source: StillPlane, grid: Grid, width: number): number {
    const most = (source.width + margin - 3) * phases;
    const least = (1 - margin) * phases;
    const firstPlace = clamp(Math.round(grid.x * phases), least, most) >> 8;
    const first = (firstPlace - 1 + margin) >> 1;
    const origin = first * 2 - margin + 1;
    for (let column = 0; column < width; column++) {
      const place = clamp(Math.round((grid.x + column * grid.stepX) * phases), least, most);
      const phase = (place & (phases - 1)) * 4;
      this.#left[column] = (place >> 8) - origin;
      for (let tap = 0; tap < 4; tap++) this.#weights[column * 4 + tap] = catmullRom[phase + tap] ?? 0;
    }
    return first;
  }
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** Blends the source rows around two output rows and lays the two results side by side, column by column. */
function blendPair(
  { words, stride, height }: StillPlane,
  { y, stepY }: Grid,
  first: number,
  count: number,
  row: number,
  nextRow: number,
  out: Int32Array,
): void {
  const place = Math.round((y + row * stepY) * phases);
  const nextPlace = Math.round((y + nextRow * stepY) * phases);
  const start = (line: number) => clamp(line, 0, height - 1) * stride + first;
  const line = place >> 8;
  const nextLine = nextPlace >> 8;
  const phase = (place & (phases - 1)) * 4;
  const nextPhase = (nextPlace & (phases - 1)) * 4;
  blendRows(
    words,
    start(line - 1),
    start(line),
    start(line + 1),
    start(line + 2),
    phase,
    start(nextLine - 1),
    start(nextLine),
    start(nextLine + 1),
    start(nextLine + 2),
    nextPhase,
    out,
    count,
  );
}

function blendRows(
  words: Int32Array,
  a0: number,
  a1: number,
  a2: number,
  a3: number,
  phase: number,
  b0: number,
  b1: number,
  b2: number,
  b3: number,
  nextPhase: number,
  out: Int32Array,
  count: number,
): void {
  const v0 = catmullRom[phase] ?? 0;
  const v1 = catmullRom[phase + 1] ?? 0;
  const v2 = catmullRom[phase + 2] ?? 0;
  const v3 = catmullRom[phase + 3] ?? 0;
  const w0 = catmullRom[nextPhase] ?? 0;
  const w1 = catmullRom[nextPhase + 1] ?? 0;
  const w2 = catmullRom[nextPhase + 2] ?? 0;
  const w3 = catmullRom[nextPhase + 3] ?? 0;
  for (let at = 0, to = 0; at < count; at++, to += 2) {
    const one =
      ((Math.imul(words[a0 + at] ?? 0, v0) +
        Math.imul(words[a1 + at] ?? 0, v1) +
        Math.imul(words[a2 + at] ?? 0, v2) +
        Math.imul(words[a3 + at] ?? 0, v3) +
        verticalStart) >>>
        bitsOfOne) &
      nineBits;
    const two =
      ((Math.imul(words[b0 + at] ?? 0, w0) +
        Math.imul(words[b1 + at] ?? 0, w1) +
        Math.imul(words[b2 + at] ?? 0, w2) +
        Math.imul(words[b3 + at] ?? 0, w3) +
        verticalStart) >>>
        bitsOfOne) &
      nineBits;
    out[to] = (one & 0xffff) | (two << 16);
    out[to + 1] = (one >>> 16) | (two & 0xffff0000);
  }
}

function blendColumns(
  upper: Int32Array,
  lower: Int32Array,
  left: Int32Array,
  weights: Int32Array,
  target: Uint8Array,
  at0: number,
  at1: number,
  at2: number,
  at3: number,
  width: number,
): void {
  for (let column = 0, tap = 0; column < width; column++, tap += 4) {
    const x = left[column] ?? 0;
    const w0 = weights[tap] ?? 0;
    const w1 = weights[tap + 1] ?? 0;
    const w2 = weights[tap + 2] ?? 0;
    const w3 = weights[tap + 3] ?? 0;
    const top =
      (Math.imul(upper[x] ?? 0, w0) +
        Math.imul(upper[x + 1] ?? 0, w1) +
        Math.imul(upper[x + 2] ?? 0, w2) +
        Math.imul(upper[x + 3] ?? 0, w3) +
        horizontalStart) |
      0;
    const bottom =
      (Math.imul(lower[x] ?? 0, w0) +
        Math.imul(lower[x + 1] ?? 0, w1) +
        Math.imul(lower[x + 2] ?? 0, w2) +
        Math.imul(lower[x + 3] ?? 0, w3) +
        horizontalStart) |
      0;
    target[at0 + column] = toByte[(top >>> bitsOfOne) & 511] ?? 0;
    target[at1 + column] = toByte[top >>> 23] ?? 0;
    target[at2 + column] = toByte[(bottom >>> bitsOfOne) & 511] ?? 0;
    target[at3 + column] = toByte[bottom >>> 23] ?? 0;
  }
}
