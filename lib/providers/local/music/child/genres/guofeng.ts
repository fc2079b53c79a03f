import { analog } from "../instruments/analog.ts";
import { blown } from "../instruments/blown.ts";
import { metal, skin } from "../instruments/drums.ts";
import { pluck } from "../instruments/pluck.ts";
import { struck } from "../instruments/struck.ts";
import { arpeggio } from "../parts/arpeggio.ts";
import { bassline } from "../parts/bassline.ts";
import { beat } from "../parts/beat.ts";
import { block } from "../parts/block.ts";
import { melody } from "../parts/melody.ts";
import { type Genre, straight } from "./genre.ts";

const zheng = pluck({ brightness: 0.86, ring: 3.6, position: 0.09, damped: 2.4, vibrato: 0.22 });

const woodBlock = struck({
  partials: [
    { ratio: 3.1, level: 0.6, seconds: 0.12 },
    { ratio: 5.3, level: 0.35, seconds: 0.07 },
    { ratio: 8.2, level: 0.2, seconds: 0.05 },
  ],
  softening: 0.4,
  knock: 0.2,
  damped: Number.POSITIVE_INFINITY,
});

/** Five tones only: a zheng whose strings slide and shake, a bamboo flute, a low drum, much air. */
export const guofeng: Genre = {
  tempo: { slowest: 70, ideal: 80, fastest: 92 },
  tonics: [0, 2, 5, 7, 9],
  moods: [
    {
      // Gong: 1 2 3 5 6.
      scale: "majorPentatonic",
      progressions: [
        ["I6", "vi7", "Vsus4", "I6"],
        ["I6", "iisus4", "vi7", "Vsus4"],
        ["vi7", "Vsus4", "I6", "iisus4"],
      ],
      cadence: "Vsus4",
      ending: "I5",
    },
    {
      // Yu: 6 1 2 3 5.
      scale: "minorPentatonic",
      progressions: [
        ["i7", "bIII6", "bVIIsus4", "i7"],
        ["i7", "IVsus4", "bIII6", "bVIIsus4"],
      ],
      cadence: "bVIIsus4",
      ending: "i5",
    },
  ],
  swing: straight,
  room: { seconds: 2.2, damping: 0.4 },
  echo: { beats: 1, feedback: 0.25 },
  parts: [
    {
      name: "zheng",
      instrument: zheng,
      play: arpeggio(
        {
          1: ["1.2.3.4.5.4.3.2.", "1...3.4.5...4..."],
          2: ["1.2345..4.3.2.1.", "1.3.4.5.6.5.4.3."],
          3: ["1.234565..4.3.2.", "1.3.456.5.4.3.2."],
          fill: "123456787654321.",
        },
        { range: [50, 70], voices: 4, ring: 3, spread: 0.5 },
      ),
      level: -2,
      pan: -0.25,
      reverb: 0.4,
      loose: 0.01,
    },
    {
      name: "zheng tune",
      instrument: zheng,
      play: melody({
        range: [64, 86],
        rhythms: ["8---7-6-8-------", "8--67---8---6---", "8-----7-6-7-8---"],
        rests: ["8-----------....", "7-8-------------"],
        from: 2,
        leap: 3,
        slides: 0.5,
        held: 1.5,
      }),
      level: -1,
      pan: 0.15,
      reverb: 0.4,
      delay: 0.15,
      loose: 0.012,
    },
    {
      name: "flute",
      instrument: blown({
        shape: { attack: 0.07, decay: 1, sustain: 0.88, release: 0.16 },
        overtones: [0.32, 0.14, 0.05],
        breath: 0.14,
        vibrato: 0.28,
      }),
      play: melody({
        range: [69, 88],
        rhythms: ["7-------8---7-6-", "8-----------7---", "6---7---8-------"],
        rests: ["8---------------", "8-----------...."],
        from: 3,
        leap: 3,
        slides: 0.45,
        held: 0.98,
      }),
      level: -4,
      pan: 0.3,
      reverb: 0.55,
      delay: 0.2,
      loose: 0.015,
    },
    {
      name: "low strings",
      instrument: analog({
        square: 0,
        shape: { attack: 0.35, decay: 2, sustain: 0.85, release: 0.8 },
        cutoff: 420,
        opening: 0.6,
        openIn: 0.5,
        closeIn: 8,
        resonance: 0.05,
      }),
      play: block({ 2: "6---------------" }, { range: [48, 67], voices: 3, held: 1.02 }),
      level: -10,
      unison: [
        { cents: -7, pan: -0.6 },
        { cents: 7, pan: 0.6 },
      ],
      reverb: 0.5,
    },
    {
      name: "bass",
      instrument: pluck({ brightness: 0.4, ring: 4, position: 0.2, damped: 1.5 }),
      play: bassline(
        { 1: "R---------------", 2: "R-------F-------", 3: ["R-----R-F-------", "R-------F---O---"] },
        { low: 36 },
      ),
      level: -6,
      reverb: 0.3,
    },
    {
      name: "drum",
      instrument: skin({ from: 120, to: 66, sweep: 0.05, ring: 0.7, click: 0.2 }),
      play: beat(
        { 2: "7.........5.....", 3: ["8.....5.7.......", "8.....5.7.....5."], fill: "8...6...7.6.7676" },
        { ending: 0.9 },
      ),
      level: -6,
      reverb: 0.45,
    },
    {
      name: "wood block",
      instrument: woodBlock,
      play: beat({ 3: ["....5.......5.4.", "....5..4....5..."] }),
      level: -15,
      pan: 0.5,
      reverb: 0.4,
    },
    {
      name: "gong",
      instrument: metal({ above: 700, ring: 3, attack: 0.03, ringing: 0.75 }),
      play: beat({ 3: "5..............." }, { opening: true, ending: 0.5 }),
      level: -17,
      reverb: 0.6,
    },
  ],
};
