import { expect, test } from "vitest";
import { seededRandom } from "#lib/media/measure/seeded-random.ts";
import { catmullRom, phases, weightOne } from "./catmull-rom.ts";
import { margin, type StillPlane } from "./still.ts";
import { type Grid, Warper } from "./warp.ts";

const random = seededRandom(7);

function planeOf(width: number, height: number, sample: (x: number, y: number) => number): StillPlane {
  const stride = margin + Math.ceil(width / 2);
  const words = new Int32Array(stride * height);
  const samples = new Uint16Array(words.buffer);
  for (let y = 0; y < height; y++) {
    const row = samples.subarray(y * stride * 2, (y + 1) * stride * 2);
    for (let x = 0; x < width; x++) row[margin + x] = sample(x, y);
    row.fill(row[margin] ?? 0, 0, margin).fill(row[margin + width - 1] ?? 0, margin + width);
  }
  return { words, stride, width, height };
}

const samplesOf = ({ words }: StillPlane) => new Uint16Array(words.buffer);

/** The definition, one sample at a time: what the fast arithmetic, or any other, has to give. */
function warpPlainly(plane: StillPlane, grid: Grid, width: number, height: number): Uint8Array {
  const samples = samplesOf(plane);
  const at = (x: number, y: number) => {
    const column = Math.max(0, Math.min(plane.width - 1, x)) + margin;
    return samples[Math.max(0, Math.min(plane.height - 1, y)) * plane.stride * 2 + column] ?? 0;
  };
  const weigh = (place: number, read: (sample: number) => number) => {
    const [base, phase] = [Math.floor(place / phases), ((place % phases) + phases) % phases];
    let sum = weightOne / 2;
    for (let tap = 0; tap < 4; tap++) sum += (catmullRom[phase * 4 + tap] ?? 0) * read(base - 1 + tap);
    return Math.floor(sum / weightOne);
  };
  return Uint8Array.from({ length: width * height }, (_, index) => {
    const placeX = Math.round((grid.x + (index % width) * grid.stepX) * phases);
    const placeY = Math.round((grid.y + Math.floor(index / width) * grid.stepY) * phases);
    const value = weigh(placeX, (x) => weigh(placeY, (y) => at(x, y)));
    return Math.max(0, Math.min(255, value));
  });
}

function warp(plane: StillPlane, grid: Grid, width: number, height: number): Uint8Array {
  const target = new Uint8Array(width * height + 7).fill(99);
  new Warper(width, plane.width).warp(plane, grid, target, 5, width, height);
  expect([target[4], target[width * height + 5]]).toEqual([99, 99]);
  return target.subarray(5, 5 + width * height);
}

test("every weight's phase sums to one, and no phase reaches too far for its lane", () => {
  for (let phase = 0; phase < phases; phase++) {
    const weights = [...catmullRom.subarray(phase * 4, phase * 4 + 4)];
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(weightOne);
    expect(weights.reduce((sum, weight) => sum + Math.max(0, weight), 0)).toBeLessThanOrEqual(1.14 * weightOne);
  }
});

test("standing still at its own size, a picture stays what it is, to its edges", () => {
  const plane = planeOf(38, 22, () => Math.floor(random() * 256));
  const samples = samplesOf(plane);
  const own = Uint8Array.from({ length: 38 * 22 }, (_, at) => {
    return samples[Math.floor(at / 38) * plane.stride * 2 + margin + (at % 38)] ?? 0;
  });
  expect(warp(plane, { x: 0, y: 0, stepX: 1, stepY: 1 }, 38, 22)).toEqual(own);
});

test("a flat picture stays flat wherever the camera is", () => {
  for (const light of [0, 1, 128, 255]) {
    const plane = planeOf(30, 30, () => light);
    const seen = warp(plane, { x: 1.37, y: 2.61, stepX: 0.83, stepY: 0.91 }, 26, 27);
    expect(new Set(seen)).toEqual(new Set([light]));
  }
});

test.each([
  ["noise between black and white", () => (random() < 0.5 ? 0 : 255)],
  ["noise of all lights", () => Math.floor(random() * 256)],
] as const)("is its definition on %s, for every phase, size and place over the edge", (_, sample) => {
  for (let round = 0; round < 60; round++) {
    const plane = planeOf(20 + 2 * Math.floor(random() * 12), 12 + Math.floor(random() * 20), sample);
    const [width, height] = [8 + Math.floor(random() * 20), 5 + Math.floor(random() * 20)];
    const grid = {
      x: random() * 6 - 3,
      y: random() * 6 - 3,
      stepX: (plane.width / width) * (0.6 + 0.5 * random()),
      stepY: (plane.height / height) * (0.6 + 0.5 * random()),
    };
    expect(warp(plane, grid, width, height)).toEqual(warpPlainly(plane, grid, width, height));
  }
});
