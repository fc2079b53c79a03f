import type { CopyInput, OutputFormat } from "../../contract.ts";
import { dataBlock, dataRule } from "../../data-block.ts";
import type { DeepseekRequest } from "../client.ts";

const shapes: Record<OutputFormat, string> = {
  bullet_points:
    "explanationEnglish is three to five short points, each on its own line and starting with “• ”. captionMandarin is one compact line.",
  detailed_analysis:
    "explanationEnglish is one connected paragraph of 80 to 140 words that argues from the image. captionMandarin is two full sentences.",
  social_media_post:
    "explanationEnglish is two or three lively sentences for the person who posts it. captionMandarin reads like a post on " +
    "小红书 or 微信: an opening that stops the thumb, a concrete detail, a natural close, one to three #话题# at the end, no more than two emoji.",
};

const example = {
  pieces: [
    {
      storyboardMandarin:
        "镜头一：清晨侧光扫过木桌，特写杯口的热气，3 秒。镜头二：镜头缓缓拉远，手入画端起杯子，4 秒。镜头三：……",
      captionMandarin: "早一点醒来，把第一口热气留给自己。",
      explanationEnglish: "Opens on warmth before the product: the side light repeats the amber of the image.",
    },
    { storyboardMandarin: "…", captionMandarin: "…", explanationEnglish: "…" },
    { storyboardMandarin: "…", captionMandarin: "…", explanationEnglish: "…" },
    { storyboardMandarin: "…", captionMandarin: "…", explanationEnglish: "…" },
    { storyboardMandarin: "…", captionMandarin: "…", explanationEnglish: "…" },
  ],
};

/** Constant for a format, so that nothing that a user writes can ever be part of it. */
const systemFor = (format: OutputFormat) =>
  [
    "You are the lead of a bilingual brand studio: a Chinese copywriter and an English strategist in one. From the analysis of one " +
      "brand image you write five pieces of content, as json.",
    "The five pieces take five different angles, in this order: 1 the product or subject as the hero; 2 a moment of use; 3 craft " +
      "and material; 4 season, light and atmosphere; 5 an invitation to act. No sentence, opening or image is used twice.",
    "Each piece has three fields:\n" +
      "- storyboardMandarin: three or four shots (镜头一：… 镜头二：…), each with framing or camera movement, light, action and " +
      "seconds. At most 600 characters.\n" +
      "- captionMandarin: the line that goes out with it, at most 120 characters.\n" +
      "- explanationEnglish: why it works, with the colours, mood and composition of the analysis as evidence. At most 1200 characters.",
    "Mandarin is written by a native for mainland readers: simplified characters, short rhythms, concrete verbs and things. No " +
      "translationese, no stacked 的, no 打造、赋能、极致 or other worn advertising words, no superlatives that advertising law " +
      "forbids (最、第一、国家级), no claim about the product that the data does not make. English is plain and specific.",
    `Form: ${shapes[format]}`,
    "The data holds the analysis of the image, its measured palette (names in both languages, share of the area), its layout, the " +
      "purpose, the context and the wishes of the team. Follow the purpose; follow a wish where it is about the content " +
      "(tone, audience, words to use or avoid) and leave the rest of it alone.",
    dataRule,
    `Answer with one json object and nothing else, exactly five pieces, in this form:\n${JSON.stringify(example)}`,
  ].join("\n\n");

/** @returns one request; what users and the earlier model wrote is only ever inside the data block. */
export function copyPrompt(input: CopyInput): DeepseekRequest {
  const { analysis, measurements, analysisPurpose, imageContext, additionalInstructions, outputFormat } = input;
  const data = {
    analysisPurpose,
    imageContext,
    additionalInstructions,
    analysis,
    measuredPalette: measurements.palette,
    layout: measurements.composition.layout,
  };
  return {
    system: systemFor(outputFormat),
    user: `The data:\n${dataBlock(data)}\nWrite the five pieces as json.`,
    temperature: input.creativityLevel,
    tenant: input.tenant,
  };
}
