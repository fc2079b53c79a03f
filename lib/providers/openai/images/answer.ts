import * as z from "zod";
import type { Usage } from "../../contract.ts";
import { fromBase64 } from "../../read-image.ts";
import { type FailAfterAnswer, failAfterAnswer } from "../../text-answer.ts";
import { broken } from "../failures.ts";

const count = z.int().min(0);

/** The part of the wire format that is read. */
const wire = z.object({
  data: z.array(z.object({ b64_json: z.string().nullish() })).nullish(),
  usage: z
    .object({
      input_tokens: count,
      input_tokens_details: z.object({ text_tokens: count, image_tokens: count }).nullish(),
      output_tokens: count,
      output_tokens_details: z.object({ text_tokens: count, image_tokens: count }).nullish(),
    })
    .nullish(),
});

/** @throws ProviderFailure `bad_output` when no image is in it; charged whenever the vendor reports usage. */
export function readAnswer(
  response: unknown,
  vendorRequestId: string | null,
): { bytes: Uint8Array; usage: Usage; fail: FailAfterAnswer } {
  if (response === undefined || response === null) throw broken();
  const parsed = wire.safeParse(response);
  if (!parsed.success) throw failAfterAnswer("openai", {}, vendorRequestId)("bad_output", "envelope");
  const usage = usageOf(parsed.data.usage);
  const fail = failAfterAnswer("openai", usage, vendorRequestId);
  const [image] = parsed.data.data ?? [];
  if (!image?.b64_json) throw fail("bad_output", "no_image");
  return { bytes: fromBase64(image.b64_json, fail), usage, fail };
}

/** Text and image tokens have prices of their own; without details what goes in is text and what comes out is an image. */
function usageOf(reported: z.infer<typeof wire>["usage"]): Usage {
  if (!reported) return {};
  const into = reported.input_tokens_details ?? { text_tokens: reported.input_tokens, image_tokens: 0 };
  const out = reported.output_tokens_details ?? { text_tokens: 0, image_tokens: reported.output_tokens };
  return {
    textInputTokens: into.text_tokens,
    imageInputTokens: into.image_tokens,
    imageOutputTokens: out.image_tokens,
    ...(out.text_tokens > 0 ? { textOutputTokens: out.text_tokens } : {}),
  };
}
