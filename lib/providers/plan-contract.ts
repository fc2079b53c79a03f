import * as z from "zod";
import type { Swatch } from "#lib/media/measurements.ts";
import type { CallOptions, ProviderResult } from "./contract.ts";
import { type AdRatio, cameraMovements } from "./video-contract.ts";

export const viewTypes = [
  "front",
  "side",
  "back",
  "detail",
  "lifestyle",
  "hero",
  "top",
  "packaging",
  "in_use",
] as const;
export type ViewType = (typeof viewTypes)[number];

export const productCategories = [
  "footwear",
  "accessories",
  "electronics",
  "beauty",
  "apparel",
  "home",
  "other",
] as const;
export type ProductCategory = (typeof productCategories)[number];

/** Most scenes of one ad. */
export const maxScenes = 12;

/** Everything in it was written or chosen by a user: data for the model, never instructions. */
export interface PlanInput {
  productPrompt: string;
  videoPrompt: string | null;
  productCategory: ProductCategory | null;
  productName: string | null;
  callToAction: string | null;
  /** The product's photo goes to the image model as a reference; the planner sees only that there is one. */
  hasProductPhoto: boolean;
  /** Of the product's photo or of the brand; empty where there is neither. */
  palette: Swatch[];
  aspectRatio: AdRatio;
  /** How many scenes are wanted, 1 to `maxScenes`. */
  scenes: number;
  clipSeconds: number;
  seed: number;
  tenant: string;
}

const words = (max: number) => z.string().trim().min(1).max(max);

/** One view of the product: an image, and the clip that is made of it. */
export const plannedSceneSchema = z.strictObject({
  viewType: z.enum(viewTypes),
  /** What the image shows, whole: it goes to the image model with the style keywords. */
  imagePrompt: words(2000),
  /** What moves in the clip. */
  scenePrompt: words(1000),
  cameraMovement: z.enum(cameraMovements),
  /** 0 (almost still) to 1 (lively). */
  motionIntensity: z.number().min(0).max(1),
});
export type PlannedScene = z.infer<typeof plannedSceneSchema>;

export const adPlanSchema = z.strictObject({
  styleKeywords: z.array(words(60)).min(1).max(12),
  negativePrompt: z.string().trim().max(1000),
  scenes: z.array(plannedSceneSchema).min(1).max(maxScenes),
});
export type AdPlan = z.infer<typeof adPlanSchema>;

export interface PlanProvider {
  readonly name: string;
  readonly model: string;
  /** As many scenes as were asked for, no two alike. @throws ProviderFailure */
  plan(input: PlanInput, options: CallOptions): Promise<ProviderResult<AdPlan>>;
}
