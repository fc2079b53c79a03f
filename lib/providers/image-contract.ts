import * as z from "zod";
import type { Swatch } from "#lib/media/measurements.ts";
import type { DirectMaker, QueuedMaker } from "./media-contract.ts";

export const shotTypes = [
  "any",
  "extreme_close_up",
  "close_up",
  "medium",
  "wide",
  "extreme_wide",
  "flat_lay",
  "product_hero",
] as const;
export const cameraAngles = ["any", "eye_level", "low", "high", "birds_eye", "dutch", "three_quarter"] as const;
export const imageStyles = [
  "any",
  "photorealistic",
  "cinematic",
  "editorial",
  "minimal",
  "illustration",
  "render_3d",
  "watercolor",
  "vintage",
] as const;
export const imageLightings = [
  "any",
  "natural",
  "studio",
  "golden_hour",
  "neon",
  "backlit",
  "low_key",
  "high_key",
] as const;
export const imageWeathers = ["any", "clear", "cloudy", "rain", "snow", "fog"] as const;
/** The places with a picture in the panel; a place may also be named in the user's own words. */
export const imageLocations = ["any", "studio", "home", "city", "nature", "beach", "cafe", "office"] as const;
export const aspectRatios = ["1:1", "4:5", "3:4", "2:3", "9:16", "16:9", "3:2", "4:3"] as const;

/** What the panel's pickers say. Local drafts are made from these; vendors read them in the composed prompt. */
export const sceneSchema = z.object({
  shotType: z.enum(shotTypes),
  cameraAngle: z.enum(cameraAngles),
  style: z.enum(imageStyles),
  /** One of `imageLocations` or free text. */
  location: z.string(),
  lighting: z.enum(imageLightings),
  weather: z.enum(imageWeathers),
});
export type Scene = z.infer<typeof sceneSchema>;
export type AspectRatio = (typeof aspectRatios)[number];

export const referenceRoles = ["product", "style", "layout"] as const;

export interface ReferenceImage {
  bytes: Uint8Array;
  mimeType: "image/jpeg" | "image/png" | "image/webp";
  role: (typeof referenceRoles)[number];
}

/** One shot. Everything in it was written or chosen by a user: data, never instructions to us. */
export interface ImageInput {
  /** The prompt as it goes to the model: composed, or the user's own words verbatim. */
  prompt: string;
  scene: Scene;
  aspectRatio: AspectRatio;
  /** 0 to 2³¹−1. The same seed and input give the same image where the model takes seeds. */
  seed: number;
  /** In the order in which they matter; at most `capabilities.references` of them. */
  references: ReferenceImage[];
  /** Of the brand or of the first reference; empty where there is neither. */
  palette: Swatch[];
  /** Side of a square image in pixels where the model can choose; absent: its usual one. Other ratios have about its area. */
  squareSide?: number;
}

export interface ImageOutput {
  bytes: Uint8Array;
  mimeType: "image/jpeg" | "image/png" | "image/webp";
  width: number;
  height: number;
  /** Where the middle of what it shows is, in parts of width and height, if its maker knows: no other format may lose it. */
  focus?: { x: number; y: number } | undefined;
}

/** What a model can do; the panel shows nothing else. */
export interface ImageCapabilities {
  /** Most reference images it takes; 0 for none. */
  references: number;
  seeds: boolean;
  aspectRatios: readonly AspectRatio[];
  /** Side of a square image in pixels; other ratios have about the same area. */
  squareSide: number;
}

interface Drawing {
  readonly capabilities: ImageCapabilities;
}
export type DirectGenerator = DirectMaker<ImageInput, ImageOutput> & Drawing;
export type QueuedGenerator = QueuedMaker<ImageInput, ImageOutput> & Drawing;
