import * as z from "zod";
import type { Usage } from "../contract.ts";
import type { FailureKind } from "../failure.ts";
import { failAfterAnswer, type TextAnswer } from "../text-answer.ts";

const count = z.int().min(0).default(0);

/** The part of the wire format that is read; the SDK's types lack half of it and its helpers hide blocked answers. */
const wire = z.object({
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
  candidates: z
    .array(
      z.object({
        content: z
          .object({
            parts: z.array(z.object({ text: z.string().optional(), thought: z.boolean().optional() })).optional(),
          })
          .optional(),
        finishReason: z.string().optional(),
      }),
    )
    .optional(),
  usageMetadata: z
    .object({
      promptTokenCount: count,
      candidatesTokenCount: count,
      cachedContentTokenCount: count,
      thoughtsTokenCount: count,
    })
    .optional(),
  modelVersion: z.string().optional(),
  responseId: z.string().optional(),
});

/**
 * The text of a 200 answer: block reason, then finish reason, then the parts that are not thoughts. The SDK's
 * `text()` returns an empty or half text for most of these without an error.
 *
 * @throws ProviderFailure `content_blocked`, `truncated`, `bad_output`; charged whenever the vendor reports usage.
 */
export function readAnswer(response: unknown): TextAnswer {
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
  const text = (candidate.content?.parts ?? []).map((part) => (part.thought ? "" : (part.text ?? ""))).join("");
  if (text.trim() === "") throw fail("bad_output", "empty");
  return { text, usage, vendorRequestId, model: modelVersion ?? null, fail };
}

/** Billed units: cached prompt tokens apart from fresh ones, thoughts as output. */
function usageOf(reported: z.infer<typeof wire>["usageMetadata"]): Usage {
  if (!reported) return {};
  return {
    inputTokens: Math.max(0, reported.promptTokenCount - reported.cachedContentTokenCount),
    cachedInputTokens: reported.cachedContentTokenCount,
    outputTokens: reported.candidatesTokenCount + reported.thoughtsTokenCount,
  };
}

/** An open list: new reasons appear with new models, and an unknown one is not worth more than one repeat. */
function kindOfFinish(reason: string): FailureKind {
  if (reason === "MAX_TOKENS") return "truncated";
  return /SAFETY|RECITATION|LANGUAGE|BLOCKLIST|PROHIBITED|SPII/.test(reason) ? "content_blocked" : "bad_output";
}

const token = (value: string) => (/^[A-Z_]{1,60}$/.test(value) ? value : "other");
