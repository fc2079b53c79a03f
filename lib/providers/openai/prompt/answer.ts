import * as z from "zod";
import type { Usage } from "../../contract.ts";
import type { FailureKind } from "../../failure.ts";
import { failAfterAnswer, type TextAnswer } from "../../text-answer.ts";
import { broken } from "../failures.ts";

const count = z.int().min(0);

/** The part of the wire format that is read. */
const wire = z.object({
  model: z.string().optional(),
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
    }),
  ),
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      prompt_tokens_details: z
        .object({ cached_tokens: count.nullish(), cache_write_tokens: count.nullish() })
        .nullish(),
    })
    .nullish(),
});

const failedFinishes: Record<string, FailureKind> = { length: "truncated", content_filter: "content_blocked" };

/**
 * The text of a 200 answer.
 * @throws ProviderFailure `truncated`, `content_blocked` (a refusal, too), `bad_output`; `network_ambiguous` when no JSON
 * came at all. Charged whenever the vendor reports usage.
 */
export function readAnswer(response: unknown, vendorRequestId: string | null): TextAnswer {
  if (response === undefined || response === null) throw broken();
  const parsed = wire.safeParse(response);
  if (!parsed.success) throw failAfterAnswer("openai", {}, vendorRequestId)("bad_output", "envelope");
  const { model, choices, usage: reported } = parsed.data;
  const usage = usageOf(reported);
  const fail = failAfterAnswer("openai", usage, vendorRequestId);

  const [choice] = choices;
  if (!choice) throw fail("bad_output", "no_choices");
  const finish = choice.finish_reason ?? "stop";
  const failed = Object.hasOwn(failedFinishes, finish) ? failedFinishes[finish] : undefined;
  if (failed) throw fail(failed, finish);
  // A refusal comes instead of the schema, and its text may repeat the prompt.
  if (choice.message.refusal) throw fail("content_blocked", "refusal");
  const text = choice.message.content ?? "";
  if (text.trim() === "") throw fail("bad_output", "blank");
  return { text, usage, vendorRequestId, model: model ?? null, fail };
}

/** `prompt_tokens` has all of them; what was read from the vendor's cache and written to it has prices of its own. */
function usageOf(reported: z.infer<typeof wire>["usage"]): Usage {
  if (!reported) return {};
  const cached = reported.prompt_tokens_details?.cached_tokens ?? 0;
  const written = reported.prompt_tokens_details?.cache_write_tokens ?? 0;
  return {
    inputTokens: Math.max(0, reported.prompt_tokens - cached - written),
    cachedInputTokens: cached,
    ...(written > 0 ? { cacheWriteTokens: written } : {}),
    outputTokens: reported.completion_tokens,
  };
}
