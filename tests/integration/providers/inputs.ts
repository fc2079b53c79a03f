import sharp from "sharp";
import type { Measurements } from "#lib/media/measurements.ts";
import type { CopyInput, VisionInput } from "#lib/providers/contract.ts";
import type { PlanInput } from "#lib/providers/plan-contract.ts";
import type { PromptInput } from "#lib/providers/prompt-contract.ts";

const measurements: Measurements = {
  palette: [
    { hex: "#1F3A5F", nameEn: "Indigo Dusk", nameZh: "黛蓝", share: 0.62, role: "dominant" },
    { hex: "#D6ECF0", nameEn: "Moon White", nameZh: "月白", share: 0.38, role: "light" },
  ],
  colour: { harmony: "analogous", temperature: -0.4, lightness: 0.5, contrast: 0.6, saturation: 0.3 },
  composition: {
    focus: { x: 0.4, y: 0.5 },
    subject: { x: 0.2, y: 0.2, width: 0.5, height: 0.6 },
    symmetry: 0.4,
    negativeSpace: 0.5,
    thirds: 0.6,
    centred: 0.3,
    horizon: null,
    layout: "thirds",
  },
};

export async function visionInput({
  bytes,
  ...rest
}: Partial<Omit<VisionInput, "image">> & { bytes?: Uint8Array } = {}): Promise<VisionInput> {
  return {
    image: { bytes: bytes ?? (await greyImage()), mimeType: "image/png" },
    measurements,
    imageContext: "A cup on a table",
    analysisPurpose: "Autumn campaign",
    creativityLevel: 1,
    ...rest,
  };
}

const greyImage = () =>
  sharp({ create: { width: 32, height: 32, channels: 3, background: "#a0a0a0" } })
    .png()
    .toBuffer();

export const copyInput = (change: Partial<CopyInput> = {}): CopyInput => ({
  analysis: {
    colors: { primary: ["#1F3A5F"], secondary: ["#D6ECF0"], description: "A deep blue against a pale one." },
    mood_and_tone: { mood: "calm and clear", tone: "Plain and unhurried." },
    composition: { layout: "subject on the left third" },
    brand_insights: {
      brand_personality: "Considered.",
      perceived_industry: "Tea",
      target_audience: "People who like quiet things.",
    },
  },
  measurements,
  imageContext: "A cup on a table",
  analysisPurpose: "Autumn campaign",
  outputFormat: "social_media_post",
  creativityLevel: 1,
  additionalInstructions: "Mention the first cup of the day",
  seed: 7,
  tenant: "workspace_1",
  ...change,
});

export const promptInput = (change: Partial<PromptInput> = {}): PromptInput => ({
  prompt: "A celadon cup on linen",
  scene: {
    shotType: "close_up",
    cameraAngle: "any",
    style: "editorial",
    location: "an old tea house",
    lighting: "golden_hour",
    weather: "any",
  },
  shots: 4,
  palette: measurements.palette,
  references: ["product", "style"],
  seed: 7,
  tenant: "workspace_1",
  ...change,
});

export const planInput = (change: Partial<PlanInput> = {}): PlanInput => ({
  productPrompt: "A celadon cup on linen",
  videoPrompt: "A quiet morning, steam rising",
  productCategory: "home",
  productName: "Moon cup",
  callToAction: "Pour the first one",
  hasProductPhoto: true,
  palette: measurements.palette,
  aspectRatio: "9:16",
  scenes: 6,
  clipSeconds: 3,
  seed: 7,
  tenant: "workspace_1",
  ...change,
});
