import { fallBy60dB, frames } from "../instruments/rate.ts";
import { add, type Stereo } from "./stereo.ts";

export interface Room {
  /** In which the sound falls by 60 dB. */
  seconds: number;
  /** 0 (tiles) to 1 (curtains): how much sooner the highs are gone. */
  damping: number;
}

/** In frames, without common factors. */
const lengths = [1433, 1777, 2053, 2389, 2791, 3181, 3533, 3967];

/** A feedback delay network of eight lines through a Householder matrix: one channel in, two unlike ones added to `into`. */
export function addReverb(into: Stereo, send: Float32Array, { seconds, damping }: Room): void {
  const lines = lengths.map((length) => new Float32Array(length));
  const falls = lengths.map((length) => fallBy60dB(seconds) ** length);
  const smooth = new Float64Array(lengths.length);
  const heads = new Int32Array(lengths.length);
  const outs = new Float64Array(lengths.length);
  const dull = damping * 0.7;
  const before = frames(0.018);
  const wet = { left: new Float32Array(send.length), right: new Float32Array(send.length) };
  for (let n = before; n < send.length; n++) {
    let sum = 0;
    for (let line = 0; line < 8; line++) {
      const out = (lines[line] as Float32Array)[heads[line] as number] as number;
      const soft = out + ((smooth[line] as number) - out) * dull;
      smooth[line] = soft;
      const fallen = soft * (falls[line] as number);
      outs[line] = fallen;
      sum += fallen;
    }
    const input = (send[n - before] as number) * 0.35;
    const shared = sum * 0.25;
    for (let line = 0; line < 8; line++) {
      const head = heads[line] as number;
      const buffer = lines[line] as Float32Array;
      buffer[head] = (outs[line] as number) - shared + (line & 1 ? -input : input);
      heads[line] = head + 1 === buffer.length ? 0 : head + 1;
    }
    wet.left[n] = (outs[0] as number) + (outs[3] as number) - (outs[4] as number) + (outs[7] as number);
    wet.right[n] = (outs[1] as number) * -1 + (outs[2] as number) + (outs[5] as number) + (outs[6] as number);
  }
  add(into.left, wet.left, 0, 1);
  add(into.right, wet.right, 0, 1);
}
