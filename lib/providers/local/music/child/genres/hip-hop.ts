import { clap, metal, skin, snare } from "../instruments/drums.ts";
import { subBass } from "../instruments/frequency-modulation.ts";
import { electricPiano, piano } from "../instruments/keys.ts";
import { struck } from "../instruments/struck.ts";
import { between } from "../mix/insert.ts";
import { arpeggio } from "../parts/arpeggio.ts";
import { bassline } from "../parts/bassline.ts";
import { beat } from "../parts/beat.ts";
import { block } from "../parts/block.ts";
import { melody } from "../parts/melody.ts";
import type { Genre } from "./genre.ts";

/** Half-time weight: an 808 that carries the chords, a snare on three, hats that roll, a few dark keys. */
export const hipHop: Genre = {
  tempo: { slowest: 66, ideal: 74, fastest: 84 },
  tonics: [0, 1, 3, 5, 7, 10],
  moods: [
    {
      scale: "minor",
      progressions: [
        ["i", "i", "bVI", "V"],
        ["i7", "bVI", "iv7", "v7"],
        ["i", "bVI", "i", "bVII"],
      ],
      cadence: "bVI V",
      ending: "i",
    },
  ],
  swing: { grid: 0.125, share: 0.53 },
  room: { seconds: 1.2, damping: 0.55 },
  echo: { beats: 0.75, feedback: 0.3 },
  parts: [
    {
      name: "808",
      instrument: subBass({ ring: 2.6, drop: 1.6, drive: 2.2 }),
      play: bassline(
        { 2: "R---------R-----", 3: ["R-----r-..R---O-", "R-----R---r-R---", "R--R----..R-..F-"] },
        { low: 28, held: 0.95 },
      ),
      level: -0.5,
      loose: 0.002,
    },
    {
      name: "kick",
      instrument: skin({ from: 180, to: 55, sweep: 0.02, ring: 0.2, click: 1.4 }),
      play: beat({ 2: "9.........9.....", 3: ["9.....8...9.....", "9..8......9..8.."] }, { ending: 1 }),
      level: -4,
      loose: 0.002,
    },
    {
      name: "snare",
      instrument: snare({ hz: 175, tone: 0.5, noise: 0.9, ring: 0.26, bright: 2600 }),
      play: beat({ 2: "....9.......9...", fill: "....9.......9.79" }),
      level: -4,
      reverb: 0.2,
      loose: 0.004,
    },
    {
      name: "clap",
      instrument: clap({ ring: 0.14, hz: 1250 }),
      play: beat({ 3: "....9.......9..." }, { ending: 0.7 }),
      level: -9,
      reverb: 0.3,
    },
    {
      name: "hat",
      instrument: metal({ above: 8600, ring: 0.045, attack: 0, ringing: 0.55 }),
      play: beat({
        1: "6...5...6...5...",
        2: "7.5.7.5.7.5.7.5.",
        3: ["7575757575757565", "7.5.7.57.57.7565", "7.5.7567.5.77777"],
        fill: "7575757577777777",
      }),
      level: -11,
      pan: 0.2,
      loose: 0.003,
    },
    {
      name: "open hat",
      instrument: metal({ above: 7000, ring: 0.3, attack: 0, ringing: 0.5 }),
      play: beat({ 3: ["......7.........", "..............7."] }),
      level: -14,
      pan: 0.2,
    },
    [
      {
        name: "dark keys",
        instrument: piano,
        play: arpeggio(
          { 1: ["1..2..3.4...3...", "1..3..2.4...2..."], 3: ["1..2..3.4..3..2.", "1..3..4.5...3..."] },
          { range: [55, 74], voices: 3, ring: 2 },
        ),
        level: -4,
        pan: -0.2,
        reverb: 0.5,
        delay: 0.3,
        inserts: [between(160, 5200)],
      },
      {
        name: "tines",
        instrument: electricPiano,
        play: block(
          { 1: "7---------------", 3: ["7-----5---6-----", "7---------6---5-"] },
          { range: [53, 72], voices: 4, strum: 0.02 },
        ),
        level: -4,
        pan: -0.15,
        reverb: 0.4,
        delay: 0.2,
        inserts: [between(160, 5600)],
      },
    ],
    {
      name: "mallets",
      instrument: struck({
        partials: [
          { ratio: 1, level: 0.6, seconds: 1.1 },
          { ratio: 3.98, level: 0.2, seconds: 0.3 },
          { ratio: 9.9, level: 0.08, seconds: 0.1 },
        ],
        softening: 0.6,
        knock: 0.04,
        damped: Number.POSITIVE_INFINITY,
      }),
      play: melody({
        range: [67, 84],
        rhythms: ["8..6..7.8.......", "..8..7..8...6...", "8.....7..6..8..."],
        rests: ["8.......7.......", "8..............."],
        from: 2,
        leap: 4,
      }),
      level: -8,
      pan: 0.3,
      reverb: 0.45,
      delay: 0.4,
    },
  ],
};
