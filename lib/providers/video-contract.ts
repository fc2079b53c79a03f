import type { DirectMaker, QueuedMaker } from "./media-contract.ts";

export const cameraMovements = [
  "static",
  "push_in",
  "pull_out",
  "pan_left",
  "pan_right",
  "tilt_up",
  "tilt_down",
  "drift",
] as const;
export type CameraMovement = (typeof cameraMovements)[number];

/** What an ad can be cut to. */
export const adRatios = ["9:16", "1:1", "4:5", "16:9"] as const;
export type AdRatio = (typeof adRatios)[number];

/** One clip. Everything in it was written or chosen by a user: data, never instructions to us. */
export interface VideoInput {
  /** The frame that the clip begins with. */
  image: { bytes: Uint8Array; mimeType: "image/jpeg" | "image/png" | "image/webp"; width: number; height: number };
  /** What happens in the clip. */
  prompt: string;
  negativePrompt: string;
  cameraMovement: CameraMovement;
  /** 0 (almost still) to 1 (lively). */
  motionIntensity: number;
  /** What the cut wants; a vendor makes the shortest that it has and that is at least as long, else its longest. */
  durationSeconds: number;
  aspectRatio: AdRatio;
  /** 0 to 2³¹−1. */
  seed: number;
}

/** As it came: what it really holds is measured before anybody sees it. */
export interface VideoOutput {
  bytes: Uint8Array;
  mimeType: "video/mp4";
}

/** What a model can do; the studio shows nothing else. */
export interface VideoCapabilities {
  /** Lengths that it can be asked for, in seconds, ascending; empty: any length. */
  durations: readonly number[];
  /** Whether it reads the scene's words; without, only the picture and the intensity count. */
  prompts: boolean;
  seeds: boolean;
}

interface Filming {
  readonly capabilities: VideoCapabilities;
}
export type VideoMaker = (DirectMaker<VideoInput, VideoOutput> | QueuedMaker<VideoInput, VideoOutput>) & Filming;
