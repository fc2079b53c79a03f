import { metal, skin, snare } from "../instruments/drums.ts";
import { electricPiano, feltPiano } from "../instruments/keys.ts";
import { pluck } from "../instruments/pluck.ts";
import { vinyl } from "../instruments/textures.ts";
import { between, chorus, sway } from "../mix/insert.ts";
import { bassline } from "../parts/bassline.ts";
import { beat } from "../parts/beat.ts";
import { block } from "../parts/block.ts";
import { drone } from "../parts/drone.ts";
import { melody } from "../parts/melody.ts";
import type { Genre } from "./genre.ts";

/** Late and soft: wide chords on tines, a drummer behind the beat, everything through an old tape and a record. */
export const lofi: Genre = {
  tempo: { slowest: 74, ideal: 82, fastest: 90 },
  tonics: [0, 2, 3, 5, 7, 10],
  moods: [
    {
      scale: "major",
      progressions: [
        ["IVmaj9", "iii7", "ii9", "Imaj9"],
        ["ii9", "V13", "Imaj9", "vi9"],
        ["Imaj9", "vi9", "IVmaj9", "V7sus4"],
      ],
      cadence: "ii9 V7sus4",
      ending: "Imaj9",
    },
    {
      scale: "dorian",
      progressions: [
        ["i9", "IV9", "bVIImaj7", "v7"],
        ["i9", "v7", "bVImaj7", "bVIImaj7"],
      ],
      cadence: "iv9 v7",
      ending: "i9",
    },
  ],
  swing: { grid: 0.25, share: 0.59 },
  room: { seconds: 1.1, damping: 0.8 },
  echo: { beats: 0.75, feedback: 0.3 },
  parts: [
    {
      name: "kick",
      instrument: skin({ from: 120, to: 50, sweep: 0.03, ring: 0.28, click: 0.2 }),
      play: beat({ 2: "8.........8.....", 3: ["8......6..8.....", "8.....6...8..5.."] }, { ending: 0.8 }),
      level: -3,
      inserts: [between(30, 1800)],
      loose: 0.006,
    },
    {
      name: "snare",
      instrument: snare({ hz: 170, tone: 0.5, noise: 0.6, ring: 0.18, bright: 1700 }),
      play: beat({ 2: "....8.......8...", 3: ["....8.......8..3", "....8..3....8..."] }),
      level: -6,
      reverb: 0.25,
      inserts: [between(120, 4200)],
      loose: 0.012,
    },
    {
      name: "hat",
      instrument: metal({ above: 5200, ring: 0.05, attack: 0.003, ringing: 0.2 }),
      play: beat({ 1: "5.3.5.3.5.3.5.3.", 3: ["6.4.6.446.4.6.4.", "6.4.64.46.4.6.43"] }),
      level: -15,
      pan: 0.25,
      inserts: [between(2500, 7500)],
      loose: 0.01,
    },
    {
      name: "bass",
      instrument: pluck({ brightness: 0.12, ring: 2.6, position: 0.35, damped: 0.12 }),
      play: bassline({ 2: "R-----..F-..R-..", 3: ["R-----r-F-..R-A-", "R---..R-..F-..A-"] }, { low: 29 }),
      level: -2,
      inserts: [between(30, 900)],
      loose: 0.008,
    },
    {
      name: "tines",
      instrument: electricPiano,
      play: block(
        { 1: "7-------------..", 2: "7---------5-----", 3: ["7-----5---6---..", "7---..6-----5-.."] },
        { range: [52, 72], voices: 4, strum: 0.035 },
      ),
      level: -2,
      pan: -0.1,
      reverb: 0.35,
      inserts: [between(140, 2800), sway({ depth: 0.3, hz: 3.4 }), chorus({ depth: 0.9, hz: 0.7 })],
      loose: 0.014,
    },
    [
      {
        name: "felt piano",
        instrument: feltPiano,
        play: melody({
          range: [65, 84],
          rhythms: ["..7--6..7---..6-", "7---..6-7-6-....", "....7-6-7-----.."],
          rests: ["7-------........", "6-7---------...."],
          from: 2,
          leap: 4,
          held: 1.3,
        }),
        level: -6,
        pan: 0.25,
        reverb: 0.45,
        delay: 0.35,
        inserts: [between(200, 3600)],
        loose: 0.015,
      },
      {
        name: "nylon",
        instrument: pluck({ brightness: 0.45, ring: 2, position: 0.3, damped: 0.3 }),
        play: melody({
          range: [62, 81],
          rhythms: ["7--6..7---6-..6-", "..7-6-7---..6-7-", "7-..6---7-6-...."],
          rests: ["7---6---........", "7-----------...."],
          from: 2,
          leap: 4,
          slides: 0.2,
          held: 1.2,
        }),
        level: -5,
        pan: 0.25,
        reverb: 0.4,
        delay: 0.3,
        inserts: [between(150, 4000)],
        loose: 0.015,
      },
    ],
    {
      name: "record",
      instrument: vinyl({ clicksPerSecond: 7 }),
      play: drone({ low: 60 }),
      level: -20,
      unison: [
        { cents: 0, pan: -0.7 },
        { cents: 1, pan: 0.7 },
      ],
    },
  ],
};
