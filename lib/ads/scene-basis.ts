import type { AdScene } from "./schema.ts";
import { sceneSchema } from "./schema.ts";
import type { AdSessionRow } from "./session-parts.ts";

type Plan = Pick<AdSessionRow, "styleKeywords" | "negativePrompt" | "consistencySeed" | "productUploadId">;

/** What the plan asked of an asset when it was begun, kept with it: by this it is known whether the plan has changed since. */
export type Basis = Record<string, string | number | null>;

export const scenesOf = ({ scenes }: Pick<AdSessionRow, "scenes">): AdScene[] | null =>
  scenes === null ? null : sceneSchema.array().parse(scenes);

/** A scene as it goes to the image model: with the style that all of them share. */
export const imagePromptOf = ({ imagePrompt }: AdScene, { styleKeywords }: Pick<Plan, "styleKeywords">): string =>
  [imagePrompt, styleKeywords.join(", ")].filter(Boolean).join("\n");

export const imageBasis = (scene: AdScene, plan: Plan): Basis => ({
  prompt: imagePromptOf(scene, plan),
  negativePrompt: plan.negativePrompt,
  seed: plan.consistencySeed,
  photo: plan.productUploadId,
});

export const clipBasis = ({ scenePrompt, cameraMovement, motionIntensity }: AdScene): Basis => ({
  scenePrompt,
  cameraMovement,
  motionIntensity,
});

/** What one of them does not name it has not. */
export const isSameBasis = (one: Basis, other: Basis): boolean =>
  Object.keys({ ...one, ...other }).every((key) => (one[key] ?? null) === (other[key] ?? null));
