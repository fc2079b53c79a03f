import { blown } from "../instruments/blown.ts";
import { clap, metal, skin } from "../instruments/drums.ts";
import { pluck } from "../instruments/pluck.ts";
import { between } from "../mix/insert.ts";
import { arpeggio } from "../parts/arpeggio.ts";
import { bassline } from "../parts/bassline.ts";
import { beat } from "../parts/beat.ts";
import { block } from "../parts/block.ts";
import { melody } from "../parts/melody.ts";
import type { Genre } from "./genre.ts";

const steel = pluck({ brightness: 0.72, ring: 3.2, position: 0.16, damped: 0.35 });

/** Two guitars, one picked and one strummed, hands and a foot for drums, somebody whistling. */
export const acoustic: Genre = {
  tempo: { slowest: 88, ideal: 98, fastest: 110 },
  tonics: [0, 2, 4, 7, 9],
  moods: [
    {
      scale: "major",
      progressions: [
        ["I", "Iadd9", "IV", "V"],
        ["I", "V", "ii7", "IV"],
        ["I", "IVadd9", "vi7", "Vsus4"],
        ["vi7", "IV", "I", "V"],
      ],
      cadence: "IV V",
      ending: "I",
    },
    {
      scale: "mixolydian",
      progressions: [["I", "bVII", "IV", "I"]],
      cadence: "bVII IV",
      ending: "I",
    },
  ],
  swing: { grid: 0.25, share: 0.54 },
  room: { seconds: 1.1, damping: 0.6 },
  echo: { beats: 1, feedback: 0.2 },
  parts: [
    {
      name: "picking",
      instrument: steel,
      play: arpeggio(
        {
          1: ["1.3.2.4.1.3.2.4.", "1.3.4.2.1.4.3.2."],
          2: ["1.342.4.1.342.3.", "1.3.424.1.3.425."],
          3: ["1.34254.1.34253.", "1.3.524.1.345.4."],
        },
        { range: [52, 72], voices: 4, ring: 2.2, spread: 0.18 },
      ),
      level: -2,
      pan: -0.35,
      reverb: 0.3,
      loose: 0.007,
    },
    {
      name: "strumming",
      instrument: pluck({ brightness: 0.8, ring: 2.2, position: 0.22, damped: 0.14 }),
      play: block(
        { 2: "7-------6---5-..", 3: ["8---6-5-..5-7-5-", "8---6-5-7-5-7-5-"] },
        { range: [55, 76], voices: 4, strum: 0.028 },
      ),
      level: -5,
      pan: 0.4,
      reverb: 0.25,
      loose: 0.008,
      inserts: [between(180, 12_000)],
    },
    {
      name: "bass",
      instrument: pluck({ brightness: 0.22, ring: 3, position: 0.3, damped: 0.12 }),
      play: bassline(
        { 1: "R-------R-------", 2: "R-----r-F-----..", 3: ["R-----R-F-----A-", "R-----F-R---F-A-"] },
        { low: 31 },
      ),
      level: -4,
      loose: 0.006,
    },
    {
      name: "foot",
      instrument: skin({ from: 95, to: 58, sweep: 0.03, ring: 0.26, click: 0.25 }),
      play: beat({ 2: "8.......7.......", 3: "8.......8.....5." }, { ending: 0.9 }),
      level: -5,
      reverb: 0.2,
    },
    {
      name: "hands",
      instrument: clap({ ring: 0.09, hz: 1100 }),
      play: beat({ 3: "....7.......7..." }),
      level: -12,
      pan: 0.15,
      reverb: 0.5,
    },
    {
      name: "shaker",
      instrument: metal({ above: 5200, ring: 0.06, attack: 0.028, ringing: 0 }),
      play: beat({ 2: "4.6.4.6.4.6.4.6.", 3: "4364436443644364" }),
      level: -15,
      pan: 0.5,
      loose: 0.008,
    },
    [
      {
        name: "whistle",
        instrument: blown({
          shape: { attack: 0.05, decay: 1, sustain: 0.9, release: 0.1 },
          overtones: [0.04],
          breath: 0.05,
          vibrato: 0.18,
        }),
        play: melody({
          range: [76, 91],
          rhythms: ["7---6-7-8-----6-", "..7-6-7-8---7---", "8-----7-6---7---"],
          rests: ["8-----------....", "6-7-8---------.."],
          from: 3,
          leap: 3,
          slides: 0.4,
        }),
        level: -9,
        pan: 0.1,
        reverb: 0.45,
      },
      {
        name: "mandolin",
        instrument: pluck({ brightness: 0.92, ring: 1.6, position: 0.1, damped: 0.2 }),
        play: melody({
          range: [69, 88],
          rhythms: ["8-6-7-6-8-6-7-6-", "8---7-6-7-6-8---", "..8-7-6-8-7-6-7-"],
          rests: ["8-7-8-----------", "8-----------...."],
          from: 3,
          leap: 4,
        }),
        level: -7,
        pan: 0.1,
        reverb: 0.35,
      },
    ],
  ],
};
