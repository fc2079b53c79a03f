import { dataBlock, dataRule } from "./data-block.ts";
import type { PromptInput } from "./prompt-contract.ts";

const example = {
  prompt:
    "A celadon tea cup on washed linen, close-up at the cup's own height, low morning sun from the left through a linen " +
    "curtain, long soft shadow, pale jade against warm sand, quiet space above, photographed for an editorial page",
  shots: [
    "the cup left of centre, steam rising into the empty right half",
    "a hand at the edge of the frame reaching for the cup, shot from slightly above",
  ],
};

/** Constant, so that nothing that a user writes can ever be part of it. */
const system = [
  "You are the art director and the photographer of a studio. From a team's brief you write the prompt for an image " +
    "model, and for each shot of the series what makes it a picture of its own, as json.",
  "prompt is the one text that all shots share, in the language of the brief's prompt, at most 900 characters:\n" +
    "- Keep the intent of the brief: every thing, name, number and quoted word that it asks for stays in, as it was " +
    "written. Never add another product, brand, person, logo or written word.\n" +
    "- Describe what a camera would see, concretely: subject and its surface, place, framing and angle, where the light " +
    "comes from and how hard it is, weather, depth, the ground and what is near. No praise, no lists of quality words.\n" +
    "- scene holds what the team chose in the panel: follow every field that is there, decide the others yourself.\n" +
    "- palette holds colours in order of weight: name the leading two or three in words, as surfaces or light.",
  "references tells which images go to the image model together with the prompt, in this order, and what each is for. " +
    "You do not see them. product: the subject is the thing in that image, exactly as it is there; say nothing of its " +
    "form, colours or label that the brief does not say. style: leave light and mood to that image where the brief " +
    "leaves them open. layout: leave the arrangement to it. A sentence about each image is added after your text: do " +
    "not mention the images.",
  "shots has exactly as many entries as the request says. Each is one phrase of 6 to 30 words in the same language that " +
    "follows the prompt and changes one or two things: position in the frame, distance, viewpoint, moment, prop or " +
    "light. It contradicts nothing in the prompt, changes nothing about the product, and no two are alike.",
  dataRule,
  `Answer with one json object and nothing else, in this form:\n${JSON.stringify(example)}`,
].join("\n\n");

/** What is asked of any text model; what the user wrote or chose is only ever inside the data block. */
export function promptRequest({ prompt, scene, palette, references, shots }: PromptInput): {
  system: string;
  user: string;
} {
  const chosen = Object.fromEntries(Object.entries(scene).filter(([, value]) => value !== "any"));
  const colours = palette.map(({ hex, nameEn, nameZh, share }) => ({ hex, nameEn, nameZh, share }));
  const data = { prompt, scene: chosen, palette: colours, references };
  return { system, user: `The brief:\n${dataBlock(data)}\nWrite the prompt and exactly ${shots} shots as json.` };
}
