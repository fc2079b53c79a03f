import { frequencyModulation } from "./frequency-modulation.ts";
import { stringPartials, struck } from "./struck.ts";

export const piano = struck({
  partials: stringPartials({ count: 9, slope: 1.15, ring: 4.5, stiffness: 0.0004 }),
  softening: 0.9,
  knock: 0.05,
  damped: 0.3,
});

/** Felt before the strings: hardly an overtone. */
export const feltPiano = struck({
  partials: stringPartials({ count: 5, slope: 1.9, ring: 5, stiffness: 0.0003 }),
  softening: 1.2,
  knock: 0.09,
  damped: 0.5,
});

/** Tines: a bell in the attack, a round tone after it. */
export const electricPiano = frequencyModulation({
  shape: { attack: 0.003, decay: 1.1, sustain: 0.16, release: 0.25 },
  modulators: [
    { ratio: 1, index: 0.16, seconds: 2.4 },
    { ratio: 14, index: 0.06, seconds: 0.22 },
  ],
});

/** Thin bars over a bowl. */
export const bell = frequencyModulation({
  shape: { attack: 0.002, decay: 0.9, sustain: 0.02, release: 1.4 },
  modulators: [
    { ratio: 3.5, index: 0.22, seconds: 1.8 },
    { ratio: 9.2, index: 0.06, seconds: 0.3 },
  ],
});
