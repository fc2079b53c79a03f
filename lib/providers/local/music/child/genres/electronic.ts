import { analog } from "../instruments/analog.ts";
import { clap, metal, skin } from "../instruments/drums.ts";
import { chorus, drive, duck } from "../mix/insert.ts";
import { arpeggio } from "../parts/arpeggio.ts";
import { bassline } from "../parts/bassline.ts";
import { beat } from "../parts/beat.ts";
import { block } from "../parts/block.ts";
import { melody } from "../parts/melody.ts";
import { type Genre, straight } from "./genre.ts";

/** Four to the floor: everything breathes with the kick, saws side by side, a sequence that never stops. */
export const electronic: Genre = {
  tempo: { slowest: 117, ideal: 125, fastest: 134 },
  tonics: [0, 2, 4, 5, 7, 9],
  moods: [
    {
      scale: "minor",
      progressions: [
        ["i7", "bVI", "bIII", "bVII"],
        ["bVI", "bVII", "i", "i7"],
        ["i", "bIII", "bVII", "iv7"],
      ],
      cadence: "bVI bVII",
      ending: "i",
    },
  ],
  swing: straight,
  room: { seconds: 1.7, damping: 0.3 },
  echo: { beats: 0.75, feedback: 0.5 },
  parts: [
    {
      name: "kick",
      instrument: skin({ from: 260, to: 48, sweep: 0.022, ring: 0.32, click: 1.2 }),
      play: beat({ 2: "9...9...9...9...", fill: "9...9...9...9.99" }, { ending: 1 }),
      level: 0,
      loose: 0,
    },
    {
      name: "clap",
      instrument: clap({ ring: 0.2, hz: 1700 }),
      play: beat({ 3: "....9.......9..." }),
      level: -7,
      reverb: 0.35,
      loose: 0.001,
    },
    {
      name: "open hat",
      instrument: metal({ above: 7800, ring: 0.2, attack: 0, ringing: 0.45 }),
      play: beat({ 2: "..6...6...6...6.", 3: "..8...8...8...8." }),
      level: -10,
      pan: 0.15,
      loose: 0.001,
    },
    {
      name: "closed hat",
      instrument: metal({ above: 9500, ring: 0.035, attack: 0, ringing: 0.5 }),
      play: beat({ 1: "..5...5...5...5.", 3: "6465646564656465" }),
      level: -14,
      pan: -0.3,
      loose: 0.001,
    },
    {
      name: "rise",
      instrument: metal({ above: 3200, ring: 0.03, attack: 1.7, ringing: 0 }),
      play: beat({ fill: "8..............." }),
      level: -11,
      reverb: 0.4,
    },
    {
      name: "cymbal",
      instrument: metal({ above: 5000, ring: 1.4, attack: 0, ringing: 0.3 }),
      play: beat({ 3: "7..............." }, { opening: true, ending: 0.9 }),
      level: -12,
      reverb: 0.3,
    },
    {
      name: "bass",
      instrument: analog({
        square: 0.4,
        shape: { attack: 0.003, decay: 0.14, sustain: 0.4, release: 0.04 },
        cutoff: 260,
        opening: 2.4,
        openIn: 0.003,
        closeIn: 0.1,
        resonance: 0.45,
      }),
      play: bassline({ 2: "..R-..R-..R-..R-", 3: ["..R-.RR-..R-.RO-", "..R-.RR-..R-.OR-"] }, { low: 33 }),
      level: -2,
      inserts: [drive(1.6), duck(0.5)],
      loose: 0,
    },
    {
      name: "saws",
      instrument: analog({
        square: 0,
        shape: { attack: 0.02, decay: 1, sustain: 0.85, release: 0.3 },
        cutoff: 1500,
        opening: 1.6,
        openIn: 0.05,
        closeIn: 2.5,
        resonance: 0.1,
      }),
      play: block(
        { 2: "6---------------", 3: ["8--8--8-----8---", "8--8--8---8--8--"] },
        { range: [57, 76], voices: 3 },
      ),
      level: -0.5,
      unison: [
        { cents: -16, pan: -0.95 },
        { cents: -3, pan: -0.2 },
        { cents: 14, pan: 0.95 },
      ],
      reverb: 0.35,
      inserts: [duck(0.75)],
      loose: 0.001,
    },
    {
      name: "sequence",
      instrument: analog({
        square: 1,
        shape: { attack: 0.002, decay: 0.09, sustain: 0.08, release: 0.08 },
        cutoff: 700,
        opening: 3.2,
        openIn: 0.002,
        closeIn: 0.07,
        resonance: 0.5,
      }),
      play: arpeggio(
        { 1: ["1.2.3.4.1.2.3.5.", "1.3.2.4.1.3.5.4."], 2: ["1234234534513242", "1324354613243542"] },
        { range: [60, 79], voices: 3 },
      ),
      level: -5,
      reverb: 0.2,
      delay: 0.5,
      inserts: [duck(0.3)],
      loose: 0,
    },
    {
      name: "lead",
      instrument: analog({
        square: 0.1,
        shape: { attack: 0.006, decay: 0.6, sustain: 0.7, release: 0.1 },
        cutoff: 2200,
        opening: 1.2,
        openIn: 0.01,
        closeIn: 0.5,
        resonance: 0.25,
        vibrato: 0.14,
      }),
      play: melody({
        range: [69, 88],
        rhythms: ["8--8--8-7---8---", "8--7--8---7-8---", "..8-..8-7--8--7-"],
        rests: ["8---------------", "8--8--8---------"],
        from: 3,
        leap: 4,
        slides: 0.2,
      }),
      level: -6,
      unison: [
        { cents: -7, pan: -0.3 },
        { cents: 7, pan: 0.3 },
      ],
      reverb: 0.3,
      delay: 0.4,
      inserts: [chorus({ depth: 0.3, hz: 0.6 }), duck(0.3)],
      loose: 0,
    },
  ],
};
