import type { Instrument } from "./instrument.ts";
import { fadeOut } from "./pluck.ts";
import { fallBy60dB, frames, rate } from "./rate.ts";

interface Partial {
  /** Of its frequency to the tone's. */
  ratio: number;
  level: number;
  /** In which it falls by 60 dB. */
  seconds: number;
}

interface Body {
  partials: readonly Partial[];
  /** How much of the high partials a soft stroke leaves out: 0 for nothing. */
  softening: number;
  /** Loudness of the stroke's own noise. */
  knock: number;
  /** Seconds in which a tone that is let go falls by 60 dB; `Infinity` where nothing damps it. */
  damped: number;
}

/** A struck body: partials that fall at their own pace, each a two-pole resonator. Pianos, bells, bars, bowls, blocks. */
export function struck({ partials, softening, knock, damped }: Body): Instrument {
  const longest = Math.max(...partials.map(({ seconds }) => seconds));
  return ({ hz, seconds, velocity, random }) => {
    const out = new Float32Array(frames(Math.min(longest, seconds + damped) * 0.9));
    for (const { ratio, level, seconds: ring } of partials) {
      const frequency = hz * ratio;
      if (frequency > rate * 0.42) continue;
      const loud = level * velocity ** (1 + softening * Math.log2(Math.max(1, ratio)) * 0.5);
      addPartial(out, { frequency, loud, ring, letGo: frames(seconds), damped });
    }
    const hit = frames(0.012);
    for (let n = 0; n < Math.min(hit, out.length); n++)
      out[n] = (out[n] as number) * Math.min(1, n / 40) + (random() * 2 - 1) * knock * velocity * (1 - n / hit) ** 3;
    fadeOut(out);
    return out;
  };
}

function addPartial(
  out: Float32Array,
  options: { frequency: number; loud: number; ring: number; letGo: number; damped: number },
): void {
  const { frequency, loud, ring, letGo, damped } = options;
  const angle = (2 * Math.PI * frequency) / rate;
  const last = Math.min(out.length, frames(ring));
  let fall = fallBy60dB(ring);
  let one = 0;
  let two = -Math.sin(angle) * loud;
  let along = 2 * fall * Math.cos(angle);
  let back = fall * fall;
  for (let n = 0; n < last; n++) {
    if (n === letGo && damped < ring) {
      fall = fallBy60dB(damped);
      along = 2 * fall * Math.cos(angle);
      back = fall * fall;
    }
    const now = along * one - back * two;
    two = one;
    one = now;
    out[n] = (out[n] as number) + now;
  }
}

/** A stiff string's partials: a little sharp, weaker and shorter the higher they are. `ring` of the first, in seconds. */
export function stringPartials({
  count,
  slope,
  ring,
  stiffness,
}: Record<"count" | "slope" | "ring" | "stiffness", number>) {
  return Array.from({ length: count }, (_, index) => {
    const order = index + 1;
    return {
      ratio: order * Math.sqrt(1 + stiffness * order * order),
      level: 0.5 / order ** slope,
      seconds: ring / order ** 0.6,
    };
  });
}
