import { analog } from "../instruments/analog.ts";
import { clap, metal, skin, snare } from "../instruments/drums.ts";
import { frequencyModulation } from "../instruments/frequency-modulation.ts";
import { piano } from "../instruments/keys.ts";
import { pluck } from "../instruments/pluck.ts";
import { between, chorus } from "../mix/insert.ts";
import { arpeggio } from "../parts/arpeggio.ts";
import { bassline } from "../parts/bassline.ts";
import { beat } from "../parts/beat.ts";
import { block } from "../parts/block.ts";
import { melody } from "../parts/melody.ts";
import { type Genre, straight } from "./genre.ts";

/** Bright and driving: four chords that everybody knows, a kick on the beat, claps, a tune on top. */
export const pop: Genre = {
  tempo: { slowest: 98, ideal: 108, fastest: 118 },
  tonics: [0, 2, 4, 7, 9],
  moods: [
    {
      scale: "major",
      progressions: [
        ["I", "V", "vi", "IV"],
        ["vi", "IV", "I", "V"],
        ["IVadd9", "I", "V", "vi"],
        ["I", "iii", "IV", "V"],
      ],
      cadence: "IV V",
      ending: "Iadd9",
    },
  ],
  swing: straight,
  room: { seconds: 1.5, damping: 0.4 },
  echo: { beats: 0.75, feedback: 0.35 },
  parts: [
    {
      name: "kick",
      instrument: skin({ from: 170, to: 52, sweep: 0.028, ring: 0.34, click: 0.9 }),
      play: beat(
        {
          2: "9.......9.......",
          3: ["9...9...9...9...", "9...9...9...9..6"],
          fill: "9...9...9.6.9...",
        },
        { ending: 1 },
      ),
      level: -1,
      loose: 0.002,
    },
    {
      name: "snare",
      instrument: snare({ hz: 190, tone: 0.7, noise: 0.8, ring: 0.22, bright: 2400 }),
      play: beat({ 2: "....8.......8...", 3: "....9.......9...", fill: "....9.......9789" }),
      level: -4,
      reverb: 0.25,
      loose: 0.003,
    },
    {
      name: "clap",
      instrument: clap({ ring: 0.16, hz: 1400 }),
      play: beat({ 3: "....8.......8..." }, { ending: 0.8 }),
      level: -9,
      reverb: 0.4,
    },
    {
      name: "hat",
      instrument: metal({ above: 7200, ring: 0.06, attack: 0, ringing: 0.35 }),
      play: beat({ 1: "....4.......4...", 2: "5.4.6.4.5.4.6.4.", 3: "5363736353637363" }),
      level: -8,
      pan: 0.3,
    },
    {
      name: "cymbal",
      instrument: metal({ above: 4200, ring: 1.7, attack: 0, ringing: 0.4 }),
      play: beat({ 3: "7..............." }, { opening: true, ending: 0.8 }),
      level: -12,
      pan: -0.25,
      reverb: 0.3,
    },
    {
      name: "bass",
      instrument: analog({
        square: 0.5,
        shape: { attack: 0.004, decay: 0.25, sustain: 0.55, release: 0.06 },
        cutoff: 320,
        opening: 1.8,
        openIn: 0.004,
        closeIn: 0.16,
        resonance: 0.25,
      }),
      play: bassline({ 2: "R-------R---F---", 3: ["R-R.R-R.R-R.R-O.", "R-R.R-O.R-R.F-A."] }, { low: 33 }),
      level: -3,
    },
    {
      name: "piano",
      instrument: piano,
      play: block(
        { 1: "7---------------", 2: "7-----6-----5---", 3: "7--6--6-7--6--6-" },
        { range: [57, 76], voices: 4, held: 1 },
      ),
      level: -1.5,
      pan: 0.1,
      reverb: 0.25,
    },
    {
      name: "plucks",
      instrument: analog({
        square: 0.3,
        shape: { attack: 0.002, decay: 0.12, sustain: 0.05, release: 0.15 },
        cutoff: 900,
        opening: 2.6,
        openIn: 0.002,
        closeIn: 0.09,
        resonance: 0.3,
      }),
      play: arpeggio(
        { 1: "1.3.4.3.2.3.4.3.", 2: "1.3.4.3.5.4.3.2.", 3: ["1.34.35.4.3.5.43", "1.34.35.6.5.4.3."] },
        { range: [60, 79], voices: 3 },
      ),
      level: -9,
      pan: 0.35,
      reverb: 0.2,
      delay: 0.35,
    },
    {
      name: "guitar",
      instrument: pluck({ brightness: 0.85, ring: 2, position: 0.18, damped: 0.12 }),
      play: block(
        { 2: "6---4-5-6---4-5-", 3: ["8-4-6-5-7-4-6-5-", "8-4-6-5-74546-5-"] },
        { range: [59, 79], voices: 4, strum: 0.018, held: 0.8 },
      ),
      level: -4,
      pan: -0.4,
      reverb: 0.15,
      inserts: [between(350, 12_000)],
    },
    {
      name: "pad",
      instrument: analog({
        square: 0,
        shape: { attack: 0.3, decay: 1, sustain: 0.9, release: 0.6 },
        cutoff: 900,
        opening: 0.9,
        openIn: 0.6,
        closeIn: 9,
        resonance: 0.1,
      }),
      play: block({ 2: "7---------------" }, { range: [60, 79], voices: 3 }),
      level: -13,
      unison: [
        { cents: -9, pan: -0.5 },
        { cents: 8, pan: 0.5 },
      ],
      reverb: 0.4,
      inserts: [between(250, 9000), chorus({ depth: 0.5, hz: 0.5 })],
    },
    [
      {
        name: "bells",
        instrument: frequencyModulation({
          shape: { attack: 0.002, decay: 0.4, sustain: 0.12, release: 0.5 },
          modulators: [
            { ratio: 3, index: 0.32, seconds: 0.5 },
            { ratio: 7, index: 0.09, seconds: 0.15 },
          ],
        }),
        play: melody({
          range: [72, 91],
          rhythms: ["8--6--7-8---6-7-", "..8-6-7-8--7----", "8-7-6-..8--6--7-"],
          rests: ["8-------------..", "7-6-8-----------"],
          from: 3,
          leap: 3,
        }),
        level: -6,
        reverb: 0.35,
        delay: 0.25,
      },
      {
        name: "lead",
        instrument: analog({
          square: 0.8,
          shape: { attack: 0.012, decay: 0.5, sustain: 0.75, release: 0.12 },
          cutoff: 1300,
          opening: 1.2,
          openIn: 0.02,
          closeIn: 0.8,
          resonance: 0.2,
          vibrato: 0.16,
        }),
        play: melody({
          range: [67, 86],
          rhythms: ["8---6-7-8-7-6---", "8--7--6-7-----6-", "..7-8-7-6---7-8-"],
          rests: ["8-----------....", "7---8-----------"],
          from: 3,
          leap: 4,
          slides: 0.25,
        }),
        level: -6.5,
        reverb: 0.3,
        delay: 0.3,
        inserts: [chorus({ depth: 0.3, hz: 0.8 })],
      },
    ],
  ],
};
