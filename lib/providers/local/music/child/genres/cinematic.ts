import { analog } from "../instruments/analog.ts";
import { metal, skin } from "../instruments/drums.ts";
import { piano } from "../instruments/keys.ts";
import { between } from "../mix/insert.ts";
import { arpeggio } from "../parts/arpeggio.ts";
import { bassline } from "../parts/bassline.ts";
import { beat } from "../parts/beat.ts";
import { block } from "../parts/block.ts";
import { melody } from "../parts/melody.ts";
import { type Genre, straight } from "./genre.ts";

const bowed = (attack: number, cutoff: number) =>
  analog({
    square: 0,
    shape: { attack, decay: 2, sustain: 0.9, release: 0.5 },
    cutoff,
    opening: 1,
    openIn: attack,
    closeIn: 8,
    resonance: 0.05,
    vibrato: 0.1,
  });

/** Short low strings that drive on, long high ones, brass, big drums: it grows until the last stroke. */
export const cinematic: Genre = {
  tempo: { slowest: 78, ideal: 88, fastest: 98 },
  tonics: [0, 2, 4, 5, 9],
  moods: [
    {
      scale: "minor",
      progressions: [
        ["i", "bVI", "bIII", "bVII"],
        ["i", "iv", "bVI", "V"],
        ["i", "bVII", "bVI", "bVII"],
      ],
      cadence: "bVI bVII",
      ending: "i",
    },
    { scale: "harmonicMinor", progressions: [["i", "bVI", "iv", "V"]], cadence: "iv V", ending: "i" },
  ],
  swing: straight,
  room: { seconds: 2.6, damping: 0.45 },
  echo: { beats: 1, feedback: 0.2 },
  parts: [
    {
      name: "ostinato",
      instrument: analog({
        square: 0.1,
        shape: { attack: 0.012, decay: 0.09, sustain: 0.08, release: 0.1 },
        cutoff: 700,
        opening: 1.7,
        openIn: 0.01,
        closeIn: 0.08,
        resonance: 0.08,
      }),
      play: arpeggio(
        { 1: "1.1.3.1.1.1.3.2.", 2: "1113121111131213", 3: ["1113121411131215", "1114131211151314"] },
        { range: [43, 62], voices: 3 },
      ),
      level: -4,
      unison: [
        { cents: -6, pan: -0.5 },
        { cents: 6, pan: 0.35 },
      ],
      reverb: 0.4,
    },
    {
      name: "low strings",
      instrument: bowed(0.2, 380),
      play: bassline({ 1: "R---------------" }, { low: 36, held: 1.02 }),
      level: -4,
      unison: [
        { cents: -7, pan: -0.3 },
        { cents: 6, pan: 0.4 },
      ],
      reverb: 0.4,
    },
    {
      name: "high strings",
      instrument: bowed(0.35, 900),
      play: block({ 2: "6---------------", 3: "8---------------" }, { range: [62, 84], voices: 3, held: 1.05 }),
      level: -5,
      unison: [
        { cents: -9, pan: -0.7 },
        { cents: 8, pan: 0.7 },
      ],
      reverb: 0.6,
      inserts: [between(220, 9000)],
    },
    {
      name: "brass",
      instrument: analog({
        square: 0.2,
        shape: { attack: 0.09, decay: 1.4, sustain: 0.75, release: 0.35 },
        cutoff: 260,
        opening: 2.3,
        openIn: 0.16,
        closeIn: 1.4,
        resonance: 0.1,
      }),
      play: block({ 3: ["9-----------....", "9-------9---9---"] }, { range: [48, 65], voices: 3 }),
      level: -4,
      unison: [
        { cents: -5, pan: -0.35 },
        { cents: 5, pan: 0.35 },
      ],
      reverb: 0.5,
    },
    {
      name: "big drum",
      instrument: skin({ from: 98, to: 46, sweep: 0.06, ring: 0.9, click: 0.5 }),
      play: beat(
        {
          1: "8...............",
          2: "9.....7.8.......",
          3: ["9..7..8.9..7..7.", "9..7..8.9...8.8."],
          fill: "9..7..8.9.8.9898",
        },
        { ending: 1 },
      ),
      level: -2,
      reverb: 0.5,
      loose: 0.003,
    },
    {
      name: "small drum",
      instrument: skin({ from: 210, to: 118, sweep: 0.03, ring: 0.3, click: 0.8 }),
      play: beat({ 3: "..6.7.6...6.7.66", fill: "..6.7.6.66667788" }),
      level: -9,
      pan: 0.4,
      reverb: 0.6,
    },
    {
      name: "cymbal",
      instrument: metal({ above: 3000, ring: 2.4, attack: 0, ringing: 0.3 }),
      play: beat({ 3: "8..............." }, { opening: true, ending: 1 }),
      level: -13,
      reverb: 0.5,
    },
    {
      name: "swell",
      instrument: metal({ above: 2600, ring: 0.05, attack: 1.6, ringing: 0.15 }),
      play: beat({ fill: "7..............." }),
      level: -15,
      reverb: 0.4,
    },
    [
      {
        name: "piano",
        instrument: piano,
        play: melody({
          range: [64, 84],
          rhythms: ["8-------7---8---", "8---7---8-------", "8-----7-8---7---"],
          rests: ["8---------------"],
          from: 1,
          leap: 4,
          held: 1.6,
        }),
        level: -6,
        reverb: 0.6,
        delay: 0.2,
      },
      {
        name: "solo strings",
        instrument: bowed(0.12, 1300),
        play: melody({
          range: [67, 86],
          rhythms: ["8-------7---8---", "8-----------7-8-", "7---8-------7---"],
          rests: ["8---------------"],
          from: 2,
          leap: 4,
          slides: 0.3,
          held: 1,
        }),
        level: -6,
        unison: [
          { cents: -5, pan: -0.2 },
          { cents: 5, pan: 0.25 },
        ],
        reverb: 0.6,
      },
    ],
  ],
};
