import type { AdRatio, VideoCapabilities, VideoInput } from "../../video-contract.ts";
import type { PredictionModel } from "../prediction-maker.ts";
import { filmPrompt } from "./prompt.ts";

interface VideoModel extends PredictionModel {
  capabilities: VideoCapabilities;
  /** Its own name for the first frame is the model's; `image` is a data URL. */
  input(input: VideoInput, image: string): Record<string, unknown>;
}

const wan: VideoCapabilities = { durations: [5, 6, 7, 7.5], prompts: true, seeds: true };
const wanFramesPerSecond = 16;

const runway: VideoCapabilities = { durations: [5, 10], prompts: true, seeds: true };
/** It has no 4:5; from 3:4 the least is cut off. */
const runwayRatios: Record<AdRatio, string> = { "9:16": "9:16", "1:1": "1:1", "4:5": "3:4", "16:9": "16:9" };
/** Runway's own limit at its own API, in UTF-16 units. */
const runwayPrompt = 1000;

const svd: VideoCapabilities = { durations: [2, 3, 4, 5], prompts: false, seeds: true };
/** The longer of its two variants; its only way to be longer is to be slower, and 5 frames a second is its least. */
const svdFrames = 25;

export const models: Record<string, VideoModel> = {
  wan: {
    path: "/models/wan-video/wan-2.2-i2v-fast/predictions",
    unit: "videos",
    capabilities: wan,
    input: (film, image) => ({
      image,
      prompt: filmPrompt(film),
      resolution: "720p",
      // Its frames come in groups of four after the first: 81 to 121 of them.
      num_frames: lengthFor(wan, film) * wanFramesPerSecond + 1,
      frames_per_second: wanFramesPerSecond,
      // Sixteen frames shown thirty times a second would judder.
      interpolate_output: true,
      seed: film.seed,
    }),
  },
  runway: {
    path: "/models/runwayml/gen4-turbo/predictions",
    unit: "videos",
    capabilities: runway,
    input: (film, image) => ({
      image,
      prompt: filmPrompt(film, runwayPrompt),
      duration: lengthFor(runway, film),
      aspect_ratio: runwayRatios[film.aspectRatio],
      seed: film.seed,
    }),
  },
  "stable-video-diffusion": {
    path: "/predictions",
    version: "stability-ai/stable-video-diffusion:3f0457e4619daac51203dedb472816fd4af51f3149fa7a9e0b5ffcf1b8172438",
    unit: "predictSeconds",
    capabilities: svd,
    input: (film, image) => ({
      input_image: image,
      video_length: "25_frames_with_svd_xt",
      sizing_strategy: "maintain_aspect_ratio",
      frames_per_second: Math.floor(svdFrames / lengthFor(svd, film)),
      // 1 to 255, its default 127; at the ends of that range pictures freeze or fall apart.
      motion_bucket_id: Math.round(20 + 214 * film.motionIntensity),
      seed: film.seed,
    }),
  },
};

/** The shortest that is long enough, else the longest; in seconds. */
function lengthFor({ durations }: VideoCapabilities, { durationSeconds }: VideoInput): number {
  return durations.find((length) => length >= durationSeconds) ?? durations.at(-1) ?? durationSeconds;
}
