import * as z from "zod";
import type { Swatch } from "#lib/media/measurements.ts";
import type { CallOptions, ProviderResult } from "./contract.ts";
import type { ReferenceImage, Scene } from "./image-contract.ts";

/** Most shots of one job. */
export const maxShots = 10;

/** Everything in it was written or chosen by a user: data for the model, never instructions. */
export interface PromptInput {
  prompt: string;
  scene: Scene;
  /** How many different images are wanted, 1 to `maxShots`. */
  shots: number;
  /** Of the brand or of the product; empty where there is neither. */
  palette: Swatch[];
  /** What each reference image is for, in the order in which the images go to the image model, and no more than go. */
  references: ReferenceImage["role"][];
  seed: number;
  tenant: string;
}

/** Of a composed or edited prompt, in characters: the longest prompt of a user with everything that is added to it. */
export const maxComposedPrompt = 8000;

/** The prompt that people see and may edit, and what each shot is made with: the prompt and a variation of its own. */
export const composedPromptSchema = z.strictObject({
  prompt: z.string().trim().min(1).max(maxComposedPrompt),
  shots: z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(maxComposedPrompt + 500),
    )
    .min(1)
    .max(maxShots),
});
export type ComposedPrompt = z.infer<typeof composedPromptSchema>;

export interface PromptProvider {
  readonly name: string;
  readonly model: string;
  /** As many `shots` as were asked for, no two alike. @throws ProviderFailure */
  compose(input: PromptInput, options: CallOptions): Promise<ProviderResult<ComposedPrompt>>;
}
