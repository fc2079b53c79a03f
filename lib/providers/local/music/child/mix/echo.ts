import type { Stereo } from "./stereo.ts";

/** Echoes from one side and the other by turns, each darker than the last. `gap` in frames, `feedback` below 1. */
export function addEcho(into: Stereo, send: Float32Array, { gap, feedback }: { gap: number; feedback: number }): void {
  const left = new Float32Array(send.length);
  const right = new Float32Array(send.length);
  let darkLeft = 0;
  let darkRight = 0;
  for (let n = gap; n < send.length; n++) {
    darkLeft += ((send[n - gap] as number) + (right[n - gap] as number) * feedback - darkLeft) * 0.35;
    darkRight += ((left[n - gap] as number) * feedback - darkRight) * 0.35;
    left[n] = darkLeft;
    right[n] = darkRight;
    into.left[n] = (into.left[n] as number) + darkLeft;
    into.right[n] = (into.right[n] as number) + darkRight;
  }
}
