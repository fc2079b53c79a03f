import { rate } from "../instruments/rate.ts";
import type { Stereo } from "./stereo.ts";

const headerBytes = 44;
const frameBytes = 4;

/** RIFF WAVE, PCM of 16 bits, stereo, 48 kHz. */
export function encodeWav({ left, right }: Stereo): Uint8Array {
  const dataBytes = left.length * frameBytes;
  const bytes = new Uint8Array(headerBytes + dataBytes);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => new TextEncoder().encodeInto(word, bytes.subarray(at));
  text(0, "RIFF");
  view.setUint32(4, headerBytes - 8 + dataBytes, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, dataBytes, true);
  for (let n = 0, at = headerBytes; n < left.length; n++, at += frameBytes) {
    view.setInt16(at, Math.round((left[n] as number) * 32_767), true);
    view.setInt16(at + 2, Math.round((right[n] as number) * 32_767), true);
  }
  return bytes;
}
