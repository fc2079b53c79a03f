import type { ReferenceImage } from "./image-contract.ts";

/** The images of a request carry no roles of their own at any vendor: the words are all that a model learns of them. */
const roleSentences: Record<ReferenceImage["role"], string> = {
  product: "is the product: keep its shape, proportions, colours and label exactly as they are",
  style: "is a style reference: take its light, colour and mood, and none of its objects",
  layout: "is a layout reference: take its arrangement and framing, and none of its objects",
};

/** The prompt, and after it what each attached image is for, in their order. Pure; the browser shows the same. */
export function withReferences(prompt: string, roles: readonly ReferenceImage["role"][]): string {
  const sentences = roles.map((role, index) => `Image ${index + 1} ${roleSentences[role]}.`);
  if (sentences.length === 0) return prompt;
  return `${prompt}${sentenceEnd.test(prompt) ? "" : "."} ${sentences.join(" ")}`;
}

/** The prompt, and after it what makes one shot of it another picture than the next. */
export function withVariation(prompt: string, variation: string): string {
  if (!sentenceEnd.test(prompt)) return `${prompt}, ${variation}`;
  return `${prompt} ${variation.charAt(0).toUpperCase()}${variation.slice(1)}${sentenceEnd.test(variation) ? "" : "."}`;
}

const sentenceEnd = /[.!?…。！？]["”’」』)）]?$/;
