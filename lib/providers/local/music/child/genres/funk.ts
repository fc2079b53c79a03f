import { analog } from "../instruments/analog.ts";
import { clap, metal, skin, snare } from "../instruments/drums.ts";
import { pluck } from "../instruments/pluck.ts";
import { organ } from "../instruments/textures.ts";
import { between, drive, sway } from "../mix/insert.ts";
import { bassline } from "../parts/bassline.ts";
import { beat } from "../parts/beat.ts";
import { block } from "../parts/block.ts";
import { melody } from "../parts/melody.ts";
import type { Genre } from "./genre.ts";

/** Sixteenths: a slapped bass that talks with the kick, a scratching guitar, organ, brass stabs. */
export const funk: Genre = {
  tempo: { slowest: 98, ideal: 106, fastest: 114 },
  tonics: [2, 4, 5, 7, 9],
  moods: [
    {
      scale: "dorian",
      progressions: [
        ["i9", "i9", "i9", "IV13"],
        ["i7", "IV9", "i7", "IV9"],
        ["i9", "bVII9", "IV9", "i9"],
      ],
      cadence: "bVII9 V7",
      ending: "i9",
    },
    {
      scale: "mixolydian",
      progressions: [
        ["I9", "I9", "IV9", "I9"],
        ["I9", "bVII", "IV9", "I9"],
      ],
      cadence: "IV9 V7",
      ending: "I9",
    },
  ],
  swing: { grid: 0.25, share: 0.56 },
  room: { seconds: 0.8, damping: 0.5 },
  echo: { beats: 0.5, feedback: 0.2 },
  parts: [
    {
      name: "kick",
      instrument: skin({ from: 150, to: 60, sweep: 0.02, ring: 0.22, click: 1.1 }),
      play: beat(
        {
          1: "9.......9.......",
          2: "9.....9...9.....",
          3: ["9..9..9...9..9..", "9.....99..9.9..."],
          fill: "9..9..9.9...9.9.",
        },
        { ending: 1 },
      ),
      level: -2,
      loose: 0.003,
    },
    {
      name: "snare",
      instrument: snare({ hz: 215, tone: 0.6, noise: 0.7, ring: 0.17, bright: 3000 }),
      play: beat(
        {
          1: "....7.......7...",
          2: "....9..2.2..9...",
          3: ["....9..2.3..9..2", "....9..3.2.29..3"],
          fill: "....9..3.9.39797",
        },
        { ending: 0.9 },
      ),
      level: -3,
      reverb: 0.15,
    },
    {
      name: "hat",
      instrument: metal({ above: 6800, ring: 0.05, attack: 0, ringing: 0.4 }),
      play: beat({ 1: "6.4.6.4.6.4.6.4.", 2: "7353735373537353", 3: ["7454745474547354", "7354.35473547354"] }),
      level: -10,
      pan: 0.3,
    },
    {
      name: "open hat",
      instrument: metal({ above: 6200, ring: 0.24, attack: 0, ringing: 0.45 }),
      play: beat({ 3: ["..............7.", "......7........."] }),
      level: -13,
      pan: 0.3,
    },
    {
      name: "claps",
      instrument: clap({ ring: 0.08, hz: 1500 }),
      play: beat({ 3: "............6..." }),
      level: -14,
      reverb: 0.3,
    },
    {
      name: "bass",
      instrument: pluck({ brightness: 0.78, ring: 2.2, position: 0.08, damped: 0.05 }),
      play: bassline(
        {
          1: ["R--R..O.R-..S.O."],
          2: ["R-.R..O.R-.rS-O.", "R--r.RO..R-.F-S."],
          3: ["R-.RO.rOR-.rS-OA", "R.rR.SO.R.rRF.SA", "R-.R..OS.R-OS-FA"],
          fill: "R.R.O.SOF.S.OSFA",
        },
        { low: 28, held: 0.8 },
      ),
      level: -1,
      inserts: [drive(1.4)],
      loose: 0.003,
    },
    {
      name: "scratch",
      instrument: pluck({ brightness: 0.95, ring: 1, position: 0.12, damped: 0.05 }),
      play: block(
        { 2: "..5.4.6...5.4.6.", 3: ["4.6545.64.6546.5", "..6545.6.46546.5"] },
        { range: [60, 79], voices: 3, strum: 0.008, held: 0.45 },
      ),
      level: -7,
      pan: -0.5,
      reverb: 0.1,
      inserts: [between(400, 7000)],
    },
    {
      name: "organ",
      instrument: organ({ drawbars: [0.9, 0.8, 0.5, 0.5, 0, 0.25, 0, 0.3] }),
      play: block(
        { 1: "6-----------....", 2: "6---------..7.7.", 3: ["..7-..7-....7-..", "7-..7-....7-..7."] },
        { range: [57, 74], voices: 4 },
      ),
      level: -7,
      pan: 0.35,
      reverb: 0.2,
      inserts: [sway({ depth: 0.25, hz: 6.1 })],
    },
    [
      {
        name: "brass",
        instrument: analog({
          square: 0.15,
          shape: { attack: 0.018, decay: 0.3, sustain: 0.6, release: 0.07 },
          cutoff: 600,
          opening: 2.5,
          openIn: 0.03,
          closeIn: 0.25,
          resonance: 0.15,
        }),
        play: block(
          {
            3: ["........9-.9..9-", "9-.9............", "............9.9-", "..9-..9-.9-....."],
            fill: "9.9-..9-..9.9.9-",
          },
          { range: [62, 82], voices: 3, held: 0.8 },
        ),
        level: -5,
        unison: [
          { cents: -6, pan: -0.4 },
          { cents: 6, pan: 0.3 },
        ],
        reverb: 0.3,
      },
      {
        name: "clavinet",
        instrument: analog({
          square: 0.6,
          shape: { attack: 0.002, decay: 0.16, sustain: 0.2, release: 0.04 },
          cutoff: 500,
          opening: 2.8,
          openIn: 0.004,
          closeIn: 0.12,
          resonance: 0.55,
        }),
        play: melody({
          range: [62, 81],
          rhythms: ["8.6.86.7..8.6.7.", "8..68.6.7.8..6..", "..8.6.86..7.8.6."],
          rests: ["8.6.8...8-......", "8..8..8-........"],
          from: 3,
          leap: 4,
          held: 0.7,
        }),
        level: -6,
        pan: 0.1,
        reverb: 0.2,
      },
    ],
  ],
};
