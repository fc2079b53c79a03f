import { dataBlock, dataRule } from "./data-block.ts";
import { type AdPlan, type PlanInput, viewTypes } from "./plan-contract.ts";
import { cameraMovements } from "./video-contract.ts";

const example: AdPlan = {
  styleKeywords: ["quiet morning", "sage and warm sand", "soft side light", "unhurried", "true materials"],
  negativePrompt: "text, watermark, a second product, a changed label, plastic skin, clutter, harsh flash",
  scenes: [
    {
      viewType: "front",
      imagePrompt:
        "A celadon tea cup seen from the front on a long oak table, the cup small in the lower third, a pale plaster " +
        "wall behind it, low morning sun from the left through a linen curtain, long soft shadow, quiet space above",
      scenePrompt: "The curtain stirs, its shadow slides over the table and uncovers the cup.",
      cameraMovement: "push_in",
      motionIntensity: 0.4,
    },
    {
      viewType: "in_use",
      imagePrompt:
        "The same celadon tea cup held in two hands above the oak table, close, steam catching the morning sun from the " +
        "left, the plaster wall far out of focus, fingertips at the lower edge of the frame",
      scenePrompt: "Steam rises and turns in the light, the hands tilt the cup a little.",
      cameraMovement: "drift",
      motionIntensity: 0.3,
    },
  ],
};

/** Constant, so that nothing that a user writes can ever be part of it. */
const system = [
  "You are the director and the art director of a studio for short product films. From a team's brief you write the plan " +
    "of one ad, as json: its look, and scenes that are each photographed once and then filmed for a few seconds.",
  "scenes has exactly as many entries as the request says, in the order of the cut. Give it a shape: an opening that " +
    "places the product in its world, looks that come closer, a moment of use, and last the product alone, calm, with " +
    "room for type. With few scenes keep the opening and the last one. No two scenes show the same picture. A view comes " +
    "twice only when the other views are used or do not suit the product.",
  `viewType is one of: ${viewTypes.join(", ")}.`,
  "imagePrompt is what a camera would see in that scene, in the language of productPrompt, 40 to 110 words or 60 to 220 " +
    "Chinese characters:\n" +
    "- Each stands alone: the image model sees one prompt and none of the others. Name the product in each, in the " +
    "brief's words, then viewpoint and distance, place and ground, where the light comes from and how hard it is, what is " +
    "near and far. No praise, no lists of quality words.\n" +
    "- One world: the same place or neighbouring places, the same light and hour, the same colours in all scenes.\n" +
    "- Keep the intent of the brief: every thing, colour, material and number that it asks for stays as it was written. " +
    "Never add another product, brand, logo or known person.\n" +
    "- hasProductPhoto true: the product's photo goes to the image model beside your words, and the product is exactly " +
    "what is on it. Say nothing of its form, parts, colours, material or label that productPrompt does not say.\n" +
    "- productName and callToAction are set over the film as type by the team: never put words, letters or signs into a " +
    "picture. The last scene leaves quiet space for them.\n" +
    "- aspectRatio is the film's: compose for it.",
  "scenePrompt is what moves in those clipSeconds, in the same language, one or two sentences: one small event that can " +
    "begin in the picture and end in that time, such as light, air, water, cloth, a hand. The product keeps its shape and " +
    "stays in the frame. Camera words do not belong in it.",
  `cameraMovement is one of: ${cameraMovements.join(", ")}. push_in or drift for what is near, pan along what is long, tilt ` +
    "along what is tall, pull_out to show a place, static where something else moves. Never the same twice in a row.",
  "motionIntensity is a number from 0 (almost still) to 1 (lively): up to 0.35 for details, 0.3 to 0.7 for use; the " +
    "brief's pace decides.",
  "styleKeywords: 4 to 8 short phrases of at most 5 words, in the same language, that hold for every picture: mood, light, " +
    "colour, material, era. palette holds measured colours in order of weight: name the leading two in words. " +
    "negativePrompt: what must not appear, one comma-separated line, with what the brief rules out.",
  "videoPrompt is the team's wish for the film: follow it in place, hour, pace and events. productCategory says what is " +
    "sold, where the team has said it.",
  dataRule,
  `Answer with one json object and nothing else, in this form:\n${JSON.stringify(example)}`,
].join("\n\n");

/** What is asked of any text model; what the user wrote or chose is only ever inside the data block. */
export function planRequest({ scenes, palette, ...brief }: PlanInput): { system: string; user: string } {
  const data = {
    productPrompt: brief.productPrompt,
    videoPrompt: brief.videoPrompt,
    productCategory: brief.productCategory,
    productName: brief.productName,
    callToAction: brief.callToAction,
    hasProductPhoto: brief.hasProductPhoto,
    aspectRatio: brief.aspectRatio,
    clipSeconds: brief.clipSeconds,
    palette: palette.map(({ hex, nameEn, nameZh, share }) => ({ hex, nameEn, nameZh, share })),
  };
  return { system, user: `The brief:\n${dataBlock(data)}\nWrite the plan with exactly ${scenes} scenes as json.` };
}
