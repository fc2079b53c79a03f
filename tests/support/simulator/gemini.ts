import type * as z from "zod";
import type { AnswerFault, Fault } from "./faults.ts";
import { analyseImage } from "./gemini-analysis.ts";
import { geminiError, geminiRefusals } from "./gemini-errors.ts";
import { drawParts, imageTokens } from "./gemini-images.ts";
import { geminiRequest } from "./gemini-request.ts";
import { json, type Reply } from "./reply.ts";
import type { SimulatedVendor, VendorRequest } from "./vendor.ts";

/** Models that answer, with the last version that still takes a temperature being 3.5. Everything else is retired or never was. */
const models = new Map<string, { temperature: boolean; images?: boolean }>([
  ["gemini-2.5-flash-lite", { temperature: true }],
  ["gemini-3.1-flash-lite", { temperature: true }],
  ["gemini-3.5-flash", { temperature: true }],
  ["gemini-3.5-flash-lite", { temperature: true }],
  ["gemini-3.1-flash-image", { temperature: true, images: true }],
  ["gemini-3-pro-image", { temperature: true, images: true }],
  ["gemini-3.6-flash", { temperature: false }],
  ["gemini-3.7-flash", { temperature: false }],
  ["gemini-3.8-flash", { temperature: false }],
]);

const modelIn = (path: string) => /^\/v1beta\/models\/([^/:]+):generateContent$/.exec(path)?.[1];

export function simulateGemini(key: string): SimulatedVendor {
  return {
    name: "gemini",
    authorised: ({ headers }) => headers["x-goog-api-key"] === key,
    unauthorised: () => geminiRefusals.bad_key(),
    refuse,
    refusals: geminiRefusals,
    answer,
  };
}

function refuse(request: VendorRequest): Reply | null {
  const model = modelIn(request.path);
  if (model === undefined || request.method !== "POST")
    return { status: 404, body: "", headers: { "content-type": "text/html" } };
  const rules = models.get(model);
  if (!rules) return geminiRefusals.model_not_found({} as Fault, request);
  const parsed = geminiRequest.safeParse(request.json);
  if (!parsed.success) return invalid(parsed.error);
  if (!rules.temperature && parsed.data.generationConfig?.temperature !== undefined)
    return geminiError(400, "INVALID_ARGUMENT", `Temperature is not supported by ${model}.`);
  const { responseModalities, imageConfig } = parsed.data.generationConfig ?? {};
  if (!rules.images && (responseModalities?.includes("IMAGE") || imageConfig))
    return geminiError(
      400,
      "INVALID_ARGUMENT",
      `Model ${model} does not support the requested response modalities: image`,
    );
  return null;
}

/** Google's own sentences for an unknown member and for a wrong value. */
function invalid(error: z.ZodError): Reply {
  const [issue] = error.issues;
  const place = issue?.path.join(".") ?? "";
  const message =
    issue?.code === "unrecognized_keys"
      ? `Invalid JSON payload received. Unknown name "${issue.keys[0]}"${place && ` at '${place}'`}: Cannot find field.`
      : `Invalid value at '${place}': ${issue?.message}`;
  const violations = [
    { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [{ field: place, description: message }] },
  ];
  return geminiError(400, "INVALID_ARGUMENT", message, violations);
}

async function answer(request: VendorRequest, fault: Fault | undefined): Promise<Reply> {
  const { contents, systemInstruction, generationConfig } = geminiRequest.parse(request.json);
  const parts = contents.flatMap((content) => content.parts);
  const image = parts.find((part) => part.inlineData)?.inlineData;
  const draws = generationConfig?.responseModalities?.includes("IMAGE");
  let text: string;
  try {
    text = JSON.stringify(
      image ? await analyseImage(Buffer.from(image.data, "base64")) : { answer: "No image was given." },
    );
  } catch {
    return geminiError(
      400,
      "INVALID_ARGUMENT",
      "Unable to process input image. Please retry or report in https://developers.generativeai.google/guide/troubleshooting",
    );
  }
  const words = JSON.stringify([systemInstruction, parts.map((part) => part.text)]).length;
  const usage = {
    promptTokenCount: Math.ceil(words / 4) + (image ? 1090 : 0),
    candidatesTokenCount: Math.ceil(text.length / 4),
  };
  const spoil = spoils[(fault?.kind ?? "plain") as keyof typeof spoils] ?? spoils.plain;
  const drawn = draws ? await drawParts(parts, generationConfig?.imageConfig?.aspectRatio, fault) : undefined;
  const { usageMetadata, ...rest }: ReturnType<Spoil> = drawn ? candidate(drawn) : spoil(text, fault);
  const counted = { ...usage, ...(drawn ? { candidatesTokenCount: imageTokens } : {}), ...usageMetadata };
  return json(200, {
    ...rest,
    usageMetadata: {
      ...counted,
      totalTokenCount: Object.values(counted).reduce((sum, tokens) => sum + tokens, 0),
      promptTokensDetails: [{ modality: "TEXT", tokenCount: Math.ceil(words / 4) }],
      ...(drawn ? { candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: imageTokens }] } : {}),
    },
    modelVersion: modelIn(request.path),
    responseId: crypto.randomUUID(),
  });
}

type Spoil = (
  text: string,
  fault: Fault | undefined,
) => { usageMetadata?: Record<string, number>; [member: string]: unknown };

const candidate = (parts: object[], finishReason = "STOP") => ({
  candidates: [{ content: { role: "model", parts }, finishReason, index: 0 }],
});
const half = (text: string) => text.slice(0, Math.floor(text.length / 2));
const ratings = [{ category: "HARM_CATEGORY_DANGEROUS_CONTENT", probability: "HIGH", blocked: true }];

const spoils = {
  plain: (text) => candidate([{ text }]),
  prompt_blocked: (_, fault) => ({
    promptFeedback: { blockReason: fault?.reason ?? "PROHIBITED_CONTENT" },
    usageMetadata: { candidatesTokenCount: 0 },
  }),
  candidate_blocked: (_, fault) => ({
    candidates: [{ content: {}, finishReason: fault?.reason ?? "SAFETY", index: 0, safetyRatings: ratings }],
    usageMetadata: { candidatesTokenCount: 0 },
  }),
  finish: (text, fault) => candidate([{ text: half(text) }], fault?.reason ?? "MAX_TOKENS"),
  empty_candidates: () => ({ candidates: [], usageMetadata: { candidatesTokenCount: 0 } }),
  empty_text: () => candidate([{ text: "" }]),
  thought_parts: (text) => ({
    ...candidate([{ text: '{"thinking": "The light comes from the left', thought: true }, { text }]),
    usageMetadata: { thoughtsTokenCount: 321 },
  }),
  fenced_json: (text) => candidate([{ text: `\`\`\`json\n${text}\n\`\`\`` }]),
  truncated_json: (text) => candidate([{ text: half(text) }]),
  wrong_envelope: () => ({ candidates: "none" }),
  answer: (_, fault) => candidate([{ text: fault?.text ?? "" }]),
} satisfies Partial<Record<AnswerFault | "plain", Spoil>> as Record<string, Spoil> & { plain: Spoil };
