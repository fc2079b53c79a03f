import * as z from "zod";
import type { Usage } from "../contract.ts";
import { type FailureKind, ProviderFailure } from "../failure.ts";
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

export interface DeepseekAnswer {
  text: string;
  usage: Usage;
  vendorRequestId: string | null;
  model: string | null;
  /** The answer came but cannot be used: the same failure for every later reason, with what it cost. */
  fail: (kind: FailureKind, reason: string) => ProviderFailure;
}

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
export function readAnswer(response: unknown): DeepseekAnswer {
  if (response === undefined || response === null) throw broken();
  const parsed = wire.safeParse(response);
  if (!parsed.success)
    throw new ProviderFailure("bad_output", { provider: "deepseek", charged: "unknown", reason: "envelope" });
  const { id, model, choices, usage: reported } = parsed.data;
  const usage = usageOf(reported);
  const vendorRequestId = id ?? null;
  const charged = reported ? "yes" : "unknown";
  const fail: DeepseekAnswer["fail"] = (kind, reason) =>
    new ProviderFailure(kind, { provider: "deepseek", charged, reason, usage, vendorRequestId });

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
