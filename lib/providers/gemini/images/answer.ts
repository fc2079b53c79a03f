import * as z from "zod";
import type { Usage } from "../../contract.ts";
import type { FailureKind } from "../../failure.ts";
import { fromBase64 } from "../../read-image.ts";
import { type FailAfterAnswer, failAfterAnswer } from "../../text-answer.ts";

const count = z.int().min(0).default(0);

/** The part of the wire format that is read. */
const wire = z.object({
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
  candidates: z
    .array(
      z.object({
        content: z
          .object({
            parts: z
              .array(
                z.object({ thought: z.boolean().optional(), inlineData: z.object({ data: z.string() }).optional() }),
              )
              .optional(),
          })
          .optional(),
        finishReason: z.string().optional(),
      }),
    )
    .optional(),
  usageMetadata: z
    .object({
      promptTokenCount: count,
      cachedContentTokenCount: count,
      candidatesTokenCount: count,
      thoughtsTokenCount: count,
      candidatesTokensDetails: z.array(z.object({ modality: z.string(), tokenCount: count })).optional(),
    })
    .optional(),
  modelVersion: z.string().optional(),
  responseId: z.string().optional(),
});

export interface ImageAnswer {
  bytes: Uint8Array;
  usage: Usage;
  vendorRequestId: string | null;
  model: string | null;
  fail: FailAfterAnswer;
}

/**
 * The last image of a 200 answer that is not a thought: drafts of a thinking model come before it, marked as such.
 * @throws ProviderFailure `content_blocked`, `truncated`, `bad_output`; charged whenever the vendor reports usage.
 */
export function readAnswer(response: unknown): ImageAnswer {
  const parsed = wire.safeParse(response);
  if (!parsed.success) throw failAfterAnswer("gemini", {}, null)("bad_output", "envelope");
  const { promptFeedback, candidates, usageMetadata, modelVersion, responseId } = parsed.data;
  const usage = usageOf(usageMetadata);
  const vendorRequestId = responseId ?? null;
  const fail = failAfterAnswer("gemini", usage, vendorRequestId);

  if (promptFeedback?.blockReason) throw fail("content_blocked", token(promptFeedback.blockReason));
  const [candidate] = candidates ?? [];
  if (!candidate) throw fail("bad_output", "no_candidates");
  const finish = candidate.finishReason ?? "STOP";
  if (finish !== "STOP") throw fail(kindOfFinish(finish), token(finish));
  const image = candidate.content?.parts?.findLast(({ thought, inlineData }) => !thought && inlineData)?.inlineData;
  if (!image) throw fail("bad_output", "no_image");
  return { bytes: fromBase64(image.data, fail), usage, vendorRequestId, model: modelVersion ?? null, fail };
}

/** Image tokens cost twenty times what text costs; without details everything that came out counts as image. */
function usageOf(reported: z.infer<typeof wire>["usageMetadata"]): Usage {
  if (!reported) return {};
  const { candidatesTokenCount, candidatesTokensDetails, thoughtsTokenCount, cachedContentTokenCount } = reported;
  const words = (candidatesTokensDetails ?? [])
    .filter(({ modality }) => modality !== "IMAGE")
    .reduce((sum, { tokenCount }) => sum + tokenCount, 0);
  return {
    inputTokens: Math.max(0, reported.promptTokenCount - cachedContentTokenCount),
    cachedInputTokens: cachedContentTokenCount,
    imageOutputTokens: Math.max(0, candidatesTokenCount - words),
    outputTokens: words + thoughtsTokenCount,
  };
}

function kindOfFinish(reason: string): FailureKind {
  if (reason === "MAX_TOKENS") return "truncated";
  return /SAFETY|RECITATION|LANGUAGE|BLOCKLIST|PROHIBITED|SPII|NO_IMAGE/.test(reason)
    ? "content_blocked"
    : "bad_output";
}

const token = (value: string) => (/^[A-Z_]{1,60}$/.test(value) ? value : "other");
