import type { VisionInput } from "../../contract.ts";
import { dataBlock, dataRule } from "../../data-block.ts";
import type { GeminiRequest } from "../client.ts";

/** Constant, so that nothing that a user writes can ever be part of it. */
const system = [
  "You are an art director who reads brand images for a marketing team. You are given one image and a block of data " +
    "about it, and you answer with one JSON object in the given schema, in English.",
  "Describe only what can be seen. Say what an impression rests on (a colour, a light, a material, a placement). Where the " +
    "image does not show something, say what it suggests and that it is a suggestion; do not invent a product, a name or a fact.",
  "Fields:\n" +
    "- colors: the colours as you see them, hex codes as #RRGGBB; primary carries the image, secondary supports it.\n" +
    "- mood_and_tone: mood is what the image feels like; tone is how a text beside it should sound.\n" +
    "- composition: layout, focal_point, balance and negative_space as a layout artist would use them.\n" +
    "- brand_insights: the personality, the industry and the audience that the image suggests, with the evidence.",
  "The data says why the image is analysed (analysisPurpose) and what the team knows about it (imageContext). Weigh what " +
    "matters for that purpose.",
  dataRule,
].join("\n\n");

/** @returns the parts of one request; the user's words are only ever inside the data block. */
export function visionPrompt(input: VisionInput): Pick<GeminiRequest, "system" | "parts"> {
  const { image, analysisPurpose, imageContext } = input;
  return {
    system,
    parts: [
      { text: "The image:" },
      { inlineData: { mimeType: image.mimeType, data: Buffer.from(image.bytes).toString("base64") } },
      { text: `The data:\n${dataBlock({ analysisPurpose, imageContext })}\nAnalyse the image.` },
    ],
  };
}
