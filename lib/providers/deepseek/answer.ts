import * as z from "zod";
import type { Usage } from "../contract.ts";
import type { FailureKind } from "../failure.ts";
import { failAfterAnswer, type TextAnswer } from "../text-answer.ts";
import { broken } from "./failures.ts";

const count = z.int().min(0);

/** The part of the wire format that is read. `finish_reason` takes values outside the SDK's union. */
const wire = z.object({
  id: z.string().optional(),
  model: z.string().optional(),
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({ content: z.string().nullish() }),
    }),
  ),
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      prompt_cache_hit_tokens: count.optional(),
      prompt_tokens_details: z.object({ cached_tokens: count.optional() }).nullish(),
    })
    .nullish(),
});

const failedFinishes: Record<string, FailureKind> = {
  length: "truncated",
  content_filter: "content_blocked",
  insufficient_system_resource: "overloaded",
  aborted: "overloaded",
};

/**
 * The text of a 200 answer. An answer that is not JSON is replaced by blanks at the vendor's side and still
 * says `stop`.
 *
 * @throws ProviderFailure `truncated`, `content_blocked`, `overloaded`, `bad_output`; `network_ambiguous` when no
 * JSON came at all. Charged whenever the vendor reports usage.
 */
export function readAnswer(response: unknown): TextAnswer {
  if (response === undefined || response === null) throw broken();
  const parsed = wire.safeParse(response);
  if (!parsed.success) throw failAfterAnswer("deepseek", {}, null)("bad_output", "envelope");
  const { id, model, choices, usage: reported } = parsed.data;
  const usage = usageOf(reported);
  const vendorRequestId = id ?? null;
  const fail = failAfterAnswer("deepseek", usage, vendorRequestId);

  const [choice] = choices;
  if (!choice) throw fail("bad_output", "no_choices");
  const finish = choice.finish_reason ?? "stop";
  const failed = Object.hasOwn(failedFinishes, finish) ? failedFinishes[finish] : undefined;
  if (failed) throw fail(failed, finish);
  const text = choice.message.content ?? "";
  if (text.trim() === "") throw fail("bad_output", "blank");
  return { text, usage, vendorRequestId, model: model ?? null, fail };
}

/** Billed units: prompt tokens found in the vendor's cache cost a fraction of fresh ones. */
function usageOf(reported: z.infer<typeof wire>["usage"]): Usage {
  if (!reported) return {};
  const cached = reported.prompt_cache_hit_tokens ?? reported.prompt_tokens_details?.cached_tokens ?? 0;
  return {
    inputTokens: Math.max(0, reported.prompt_tokens - cached),
    cachedInputTokens: cached,
    outputTokens: reported.completion_tokens,
  };
}
