import { createHash } from "node:crypto";
import { encode } from "./encode.ts";
import type { Fault } from "./faults.ts";
import { spoil } from "./spoil.ts";

interface Wanted {
  /** Other words, another chord; the same words, the same bytes. */
  words: string;
  seconds: number;
  format: "wav" | "mp3";
}

/** A chord that beats, at the model's own rate, or what a fault makes of it. It breaks off where its time is up. */
export async function playTrack({ words, seconds, format }: Wanted, fault?: Fault): Promise<Buffer> {
  const [step = 0, beat = 0] = createHash("sha256").update(words).digest();
  const root = 110 * 2 ** ((step % 24) / 12);
  const pulse = `(0.55+0.45*cos(2*PI*${(1 + (beat % 4) / 2).toFixed(1)}*t))`;
  const voice = (ratio: number) => `0.2*sin(2*PI*${(root * ratio).toFixed(3)}*t)`;
  const chord = `${pulse}*(${voice(1)}+${voice(1.25)}+${voice(1.5)})`;
  const source = ["-f", "lavfi", "-i", `aevalsrc=${chord}|${chord}:s=32000:d=${seconds}`];
  const result = `track.${format}`;
  return spoil(await encode({ key: "track", args: [...source, result], files: {}, result }), fault);
}
