import { analog } from "../instruments/analog.ts";
import { bell } from "../instruments/keys.ts";
import { air } from "../instruments/textures.ts";
import { between, chorus, sway } from "../mix/insert.ts";
import { arpeggio } from "../parts/arpeggio.ts";
import { bassline } from "../parts/bassline.ts";
import { block } from "../parts/block.ts";
import { drone } from "../parts/drone.ts";
import { melody } from "../parts/melody.ts";
import { type Genre, straight } from "./genre.ts";

/** Hardly a pulse: chords that swell into each other over a drone, single bells, wind. */
export const ambient: Genre = {
  tempo: { slowest: 58, ideal: 66, fastest: 76 },
  tonics: [0, 2, 3, 5, 7],
  moods: [
    {
      scale: "lydian",
      progressions: [
        ["Imaj9", "II", "vi7", "II"],
        ["Imaj7", "Imaj9", "iii7", "II"],
      ],
      cadence: "IIsus4",
      ending: "Iadd9",
    },
    {
      scale: "major",
      progressions: [
        ["Iadd9", "IVmaj9", "vi7", "IVmaj7"],
        ["IVmaj9", "Iadd9", "ii7", "Vsus4"],
      ],
      cadence: "Vsus4",
      ending: "Imaj9",
    },
  ],
  swing: straight,
  room: { seconds: 3.4, damping: 0.35 },
  echo: { beats: 1.5, feedback: 0.5 },
  parts: [
    {
      name: "pad",
      instrument: analog({
        square: 0.15,
        shape: { attack: 0.9, decay: 2, sustain: 0.85, release: 1.8 },
        cutoff: 560,
        opening: 1.3,
        openIn: 1.2,
        closeIn: 6,
        resonance: 0.12,
      }),
      play: block({ 1: "7---------------" }, { range: [52, 74], voices: 4, held: 1.05 }),
      level: 0,
      unison: [
        { cents: -6, pan: -0.35 },
        { cents: 6, pan: 0.35 },
      ],
      reverb: 0.55,
      inserts: [chorus({ depth: 0.3, hz: 0.23 })],
      loose: 0.03,
    },
    {
      name: "drone",
      instrument: analog({
        square: 0,
        shape: { attack: 0.8, decay: 4, sustain: 0.9, release: 1.5 },
        cutoff: 150,
        opening: 0.4,
        openIn: 2,
        closeIn: 60,
        resonance: 0,
      }),
      play: drone({ low: 36 }),
      level: -7,
      reverb: 0.2,
    },
    {
      name: "bass",
      instrument: analog({
        square: 0,
        shape: { attack: 0.25, decay: 2, sustain: 0.7, release: 1 },
        cutoff: 130,
        opening: 0.6,
        openIn: 0.4,
        closeIn: 3,
        resonance: 0,
      }),
      play: bassline({ 2: "R---------------" }, { low: 31, held: 1 }),
      level: -5,
    },
    {
      name: "bells",
      instrument: bell,
      play: arpeggio(
        {
          1: ["....3...........", "..........5....."],
          2: ["..3.....5.......", "3.........4...6."],
          3: ["3...5.....4...6.", "..5...3.6.....4."],
        },
        { range: [67, 84], voices: 3, ring: 4, spread: 0.4 },
      ),
      level: -6,
      reverb: 0.8,
      delay: 0.5,
      loose: 0.02,
      inserts: [sway({ depth: 0.5, hz: 0.21 })],
    },
    {
      name: "voice",
      instrument: analog({
        square: 1,
        shape: { attack: 0.5, decay: 2, sustain: 0.8, release: 1.2 },
        cutoff: 500,
        opening: 0.8,
        openIn: 0.7,
        closeIn: 4,
        resonance: 0.45,
        vibrato: 0.12,
      }),
      play: melody({
        range: [64, 81],
        rhythms: ["7-----------6---", "....7-------6---", "6-------7-------"],
        rests: ["7---------------"],
        from: 3,
        leap: 3,
        slides: 0.3,
        held: 1.1,
      }),
      level: -9,
      pan: 0.2,
      reverb: 0.7,
      delay: 0.3,
    },
    {
      name: "wind",
      instrument: air({ hz: 900, breathSeconds: 7.3 }),
      play: drone({ low: 60 }),
      level: -16,
      unison: [
        { cents: 0, pan: -0.9 },
        { cents: 1, pan: 0.9 },
      ],
      inserts: [between(300, 6000)],
    },
  ],
};
