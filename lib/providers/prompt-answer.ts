import * as z from "zod";
import { carriesMarkupOrLink } from "./analysis.ts";
import { type ModelAnswer, readModelAnswer } from "./model-answer.ts";
import type { ComposedPrompt, PromptInput } from "./prompt-contract.ts";
import { withReferences, withVariation } from "./prompt-text.ts";

/** The object that is asked for; also the schema that is sent where a vendor enforces one. */
export const promptAnswerSchema = z.strictObject({ prompt: z.string(), shots: z.array(z.string()) });

/**
 * A model's answer as a prompt with exactly the shots that were asked for. The sentences about the references are added
 * here, so that no model can leave them out.
 */
export function readPrompt(text: string, { prompt: own, shots, references }: PromptInput): ModelAnswer<ComposedPrompt> {
  const answer = readModelAnswer(text, boundedBy(own));
  if (!answer.value) return answer;
  const { prompt: scene, shots: variations } = answer.value;
  if (variations.length !== shots) return { reason: `shots:${variations.length}` };
  if (new Set(variations.map((variation) => variation.toLowerCase())).size !== shots) return { reason: "shots:alike" };
  const prompt = withReferences(scene, references);
  return { value: { prompt, shots: variations.map((variation) => withVariation(prompt, variation)) } };
}

/** How much a model may add to the user's words, in characters: about twice what it is asked for. */
const maxAddition = 2000;

/** Text without markup or links, unless the user's own words had some: an address may stand on a product's label. */
function boundedBy(own: string) {
  const mayCarry = carriesMarkupOrLink(own);
  const bounded = (max: number) =>
    z
      .string()
      .trim()
      .min(1)
      .max(max)
      .refine((value) => mayCarry || !carriesMarkupOrLink(value));
  return z.strictObject({ prompt: bounded(own.length + maxAddition), shots: z.array(bounded(400)) });
}
