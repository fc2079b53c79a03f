import { longestTrack, type MusicGenre, type MusicInput } from "../../music-contract.ts";
import type { PredictionModel } from "../prediction-maker.ts";

interface MusicModel extends PredictionModel {
  input(input: MusicInput): Record<string, unknown>;
}

export const models: Record<string, MusicModel> = {
  musicgen: {
    path: "/predictions",
    version: "meta/musicgen:671ac645ce5e552cc63a54a2bbff63fcf798043055d2dac5fc9e36a837eedcfb",
    unit: "predictSeconds",
    input: ({ genre, durationSeconds, seed }) => ({
      prompt: `${words[genre]}, instrumental without vocals, clean studio recording for a product film`,
      duration: Math.min(longestTrack.musicgen, Math.max(1, Math.ceil(durationSeconds))),
      normalization_strategy: "loudness",
      // It is compressed once, in the film.
      output_format: "wav",
      seed,
    }),
  },
};

const words: Record<MusicGenre, string> = {
  ambient: "Ambient, slow evolving pads, soft bell tones, no drums, 70 bpm",
  acoustic: "Warm acoustic folk, fingerpicked guitar, light hand percussion, upright bass, 96 bpm",
  cinematic: "Cinematic orchestral, rising strings, low brass, deep drums, hopeful, 84 bpm",
  electronic: "Modern electronic, pulsing synth bass, crisp four-on-the-floor drums, bright arpeggios, 122 bpm",
  funk: "Funk, slap bass, tight dry drums, muted rhythm guitar, clavinet, 108 bpm",
  guofeng: "Chinese guofeng, guzheng and pipa melody, bamboo flute, soft modern drums, pentatonic, 88 bpm",
  hip_hop: "Instrumental hip hop, heavy kick, snappy snare, deep bass, sparse piano loop, 90 bpm",
  jazz: "Small jazz trio, brushed drums, walking double bass, mellow piano, 116 bpm",
  lofi: "Lo-fi beat, dusty electric piano, vinyl warmth, relaxed drums, 76 bpm",
  pop: "Upbeat pop, bright guitars, claps, driving drums, catchy synth hook, 118 bpm",
};
