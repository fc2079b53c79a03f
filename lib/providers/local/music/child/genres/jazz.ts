import { analog } from "../instruments/analog.ts";
import { metal, skin, snare } from "../instruments/drums.ts";
import { piano } from "../instruments/keys.ts";
import { pluck } from "../instruments/pluck.ts";
import { stringPartials, struck } from "../instruments/struck.ts";
import { between, sway } from "../mix/insert.ts";
import { bassline } from "../parts/bassline.ts";
import { beat } from "../parts/beat.ts";
import { block } from "../parts/block.ts";
import { melody } from "../parts/melody.ts";
import type { Genre } from "./genre.ts";

const line = {
  rhythms: ["8-7-6-7-8-..7-6-", "..7-8-7-6-7-8---", "8-6-7---..8-7-6-", "..8---7-8-6-7-8-"],
  rests: ["8---6-..........", "7-8-....6-8-....", "8-----.........."],
  from: 2,
  leap: 4,
} as const;

/** A small band: walking bass, brushes and a ride that swings, a piano that answers, one horn or vibes in front. */
export const jazz: Genre = {
  tempo: { slowest: 126, ideal: 138, fastest: 152 },
  tonics: [0, 3, 5, 7, 8, 10],
  moods: [
    {
      scale: "major",
      progressions: [
        ["Imaj7", "vi7", "ii9", "V13"],
        ["ii9", "V13", "Imaj9", "VI7b9"],
        ["Imaj9", "IV9", "iii7", "VI7b9", "ii9", "V13", "Imaj7", "V13"],
      ],
      cadence: "ii9 V13",
      ending: "I69",
    },
    {
      scale: "dorian",
      progressions: [
        ["i9", "IV13", "i9", "IV13"],
        ["i9", "bVII9", "iim7b5", "V7b9"],
      ],
      cadence: "iim7b5 V7b9",
      ending: "i69",
    },
  ],
  swing: { grid: 0.5, share: 0.64 },
  room: { seconds: 1, damping: 0.6 },
  echo: { beats: 1, feedback: 0.1 },
  parts: [
    {
      name: "bass",
      instrument: pluck({ brightness: 0.3, ring: 1.6, position: 0.28, damped: 0.1 }),
      play: bassline(
        {
          1: ["R-------F-------", "R-------T-----A-"],
          2: [
            "R---T---F---A---",
            "R---F---T---A---",
            "R---T---S---A---",
            "R---R---F---A---",
            "R---O---F---A---",
            "R---S---F-f-A---",
          ],
        },
        { low: 28, held: 0.95 },
      ),
      level: 0,
      loose: 0.006,
    },
    {
      name: "ride",
      instrument: metal({ above: 5200, ring: 0.75, attack: 0, ringing: 0.6 }),
      play: beat({ 2: "7...8.5.7...8.5.", 3: ["7...8.5.7...8.5.", "7...8.5.7.5.8.5."] }, { ending: 0.7 }),
      level: -15,
      pan: 0.35,
      reverb: 0.15,
      loose: 0.004,
    },
    {
      name: "foot hat",
      instrument: metal({ above: 6500, ring: 0.04, attack: 0, ringing: 0.3 }),
      play: beat({ 1: "....6.......6..." }),
      level: -18,
      pan: -0.3,
    },
    {
      name: "brushes",
      instrument: snare({ hz: 185, tone: 0.12, noise: 0.6, ring: 0.2, bright: 2900 }),
      play: beat({
        1: "....5.......5...",
        2: "4...6.3.4...6.3.",
        3: ["4...6.3.4...6.35", "4..46.3.4...6.3."],
        fill: "4...6.6.6...6.76",
      }),
      level: -15,
      pan: -0.1,
      reverb: 0.2,
      loose: 0.008,
    },
    {
      name: "kick",
      instrument: skin({ from: 110, to: 62, sweep: 0.02, ring: 0.2, click: 0.3 }),
      play: beat({ 2: "3.......3.......", 3: ["3.......3.....5.", "3.....5.3......."] }, { ending: 0.9 }),
      level: -11,
    },
    {
      name: "piano",
      instrument: piano,
      play: block(
        {
          1: ["7-------....6-..", "..7-----6-......"],
          2: ["..7-....6-..7-..", "7-....6-........", "....7-....6-...."],
          3: ["..7-..7-....6-..", "7---..6-..7-....", "......7-..6---.."],
        },
        { range: [55, 74], voices: 4, strum: 0.006 },
      ),
      level: -4,
      pan: -0.3,
      reverb: 0.25,
      loose: 0.008,
    },
    [
      {
        name: "vibes",
        instrument: struck({
          partials: [
            { ratio: 1, level: 0.7, seconds: 3 },
            { ratio: 4, level: 0.18, seconds: 1.1 },
            { ratio: 10, level: 0.05, seconds: 0.25 },
          ],
          softening: 0.7,
          knock: 0.03,
          damped: 0.5,
        }),
        play: melody({ ...line, range: [62, 84] }),
        level: -3,
        pan: 0.2,
        reverb: 0.35,
        inserts: [sway({ depth: 0.35, hz: 4.6 })],
      },
      {
        name: "muted horn",
        instrument: analog({
          square: 0.35,
          shape: { attack: 0.03, decay: 0.6, sustain: 0.75, release: 0.09 },
          cutoff: 700,
          opening: 1.6,
          openIn: 0.05,
          closeIn: 0.9,
          resonance: 0.4,
          vibrato: 0.16,
        }),
        play: melody({ ...line, range: [58, 79], slides: 0.3 }),
        level: -3,
        pan: 0.15,
        reverb: 0.4,
        inserts: [between(380, 5200)],
      },
      {
        name: "guitar",
        instrument: struck({
          partials: stringPartials({ count: 6, slope: 1.5, ring: 1.8, stiffness: 0.0002 }),
          softening: 0.8,
          knock: 0.06,
          damped: 0.12,
        }),
        play: melody({ ...line, range: [57, 77] }),
        level: -3,
        pan: 0.2,
        reverb: 0.3,
      },
    ],
  ],
};
