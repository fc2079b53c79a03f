import * as z from "zod";
import { carriesMarkupOrLink } from "./analysis.ts";
import { type ModelAnswer, readModelAnswer } from "./model-answer.ts";
import { type AdPlan, adPlanSchema, type PlanInput, plannedSceneSchema, viewTypes } from "./plan-contract.ts";
import { cameraMovements } from "./video-contract.ts";

/** The object that is asked for; also the schema that is sent where a vendor enforces one: it knows no bounds and no counts. */
export const planAnswerSchema = z.strictObject({
  styleKeywords: z.array(z.string()),
  negativePrompt: z.string(),
  scenes: z.array(
    z.strictObject({
      viewType: z.enum(viewTypes),
      imagePrompt: z.string(),
      scenePrompt: z.string(),
      cameraMovement: z.enum(cameraMovements),
      motionIntensity: z.number(),
    }),
  ),
});

/** A model's answer as a plan with exactly the scenes that were asked for, each of them another picture. */
export function readPlan(text: string, input: PlanInput): ModelAnswer<AdPlan> {
  const answer = readModelAnswer(text, boundedBy(input));
  if (!answer.value) return answer;
  const { scenes, styleKeywords } = answer.value;
  if (scenes.length !== input.scenes) return { reason: `scenes:${scenes.length}` };
  if (new Set(scenes.map(({ imagePrompt }) => lettersOf(imagePrompt))).size !== scenes.length)
    return { reason: "scenes:alike" };
  return { value: { ...answer.value, styleKeywords: [...new Set(styleKeywords)] } };
}

/** Two prompts that differ in a comma or a capital are one picture. */
const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The plan's own bounds, and no markup or links unless the user's words had some: an address may stand on a label. */
function boundedBy({ productPrompt, videoPrompt, productName, callToAction }: PlanInput): z.ZodType<AdPlan> {
  const own = [productPrompt, videoPrompt, productName, callToAction];
  const mayCarry = own.some((words) => words !== null && carriesMarkupOrLink(words));
  const isPlain = (value: string) => mayCarry || !carriesMarkupOrLink(value);
  const { styleKeywords, negativePrompt, scenes } = adPlanSchema.shape;
  const { imagePrompt, scenePrompt } = plannedSceneSchema.shape;
  return adPlanSchema.extend({
    styleKeywords: styleKeywords.refine((keywords) => keywords.every(isPlain)),
    negativePrompt: negativePrompt.refine(isPlain),
    scenes: scenes.pipe(
      z.array(
        plannedSceneSchema.extend({
          imagePrompt: imagePrompt.refine(isPlain),
          scenePrompt: scenePrompt.refine(isPlain),
        }),
      ),
    ),
  });
}
