import type { CameraMovement } from "./camera/moves.ts";

/** What a film is made of. Paths are absolute and made by the server. */
export interface Film {
  /** Pixels, even. */
  width: number;
  height: number;
  fps: typeof framesPerSecond;
  /** In the order in which they are shown. */
  segments: Segment[];
  /** How long two neighbours are seen together; their own lengths include it. */
  crossfadeFrames: number;
  /** Later ones lie above earlier ones. */
  overlays: Overlay[];
  music: Music | null;
  /** Leaves out the sound track, which a film otherwise has even where it is silent. */
  isMute?: true;
  quality: { preset: "veryfast" | "medium"; crf: number };
}

export const framesPerSecond = 30;

export interface Segment {
  /** Its whole length with its crossfades. */
  frames: number;
  source: StillSegment | ClipSegment;
}

/** A camera move over a photograph: JPEG, PNG, WebP, AVIF or the first picture of a GIF. */
export interface StillSegment {
  kind: "still";
  path: string;
  move: CameraMove;
}

export interface CameraMove {
  movement: CameraMovement;
  /** 0 (almost still) to 1 (lively). */
  intensity: number;
  /** Share of the photograph's width and height, 0 to 1: the point that is never cropped away. */
  focus: { x: number; y: number };
}

/** A part of a clip, scaled and cropped to the film. Where the clip is shorter than the segment, its last frame stays. */
export interface ClipSegment {
  kind: "clip";
  path: string;
  inSeconds: number;
  outSeconds: number;
}

/** A PNG with transparency, drawn at a place in the film. */
export interface Overlay {
  path: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Seen from this frame on … */
  fromFrame: number;
  /** … and no longer in this one. */
  toFrame: number;
  /** How long it takes to come, and to go. */
  fadeFrames: number;
}

export interface Music {
  path: string;
  /** 0 to 1: at 1 the film has −14 LUFS; below, 20·log10(volume) dB less. */
  volume: number;
  fadeInSeconds: number;
  fadeOutSeconds: number;
}

export interface ComposedFilm {
  /** H.264 High in MP4 with AAC at 48 kHz, the index first. A film without music carries a silent track, a mute one none. */
  path: string;
  /** Which of the segments' middle frames shows most: the film's still. */
  posterFrame: number;
  frames: number;
  durationSeconds: number;
  width: number;
  height: number;
  fps: number;
  /** Measured on the encoded track by EBU R 128, in LUFS and dBTP; `null` for a silent one and for none. */
  loudness: Loudness | null;
  /** What decides, beside the inputs, which bytes come out. */
  versions: { ffmpeg: string; kernel: string };
}

/** Interleaved 8-bit RGB. */
export interface RgbFrame {
  data: Uint8Array;
  width: number;
  height: number;
}

export interface Loudness {
  integrated: number;
  truePeak: number;
}

/** Goes into every render manifest: another arithmetic or another camera is another film. */
export const kernelVersion = "kernel-1";

export const totalFrames = ({ segments, crossfadeFrames }: Pick<Film, "segments" | "crossfadeFrames">): number =>
  segments.reduce((sum, { frames }) => sum + frames, 0) - crossfadeFrames * (segments.length - 1);
