import * as z from "zod";

export const vendors = ["gemini", "deepseek", "blob", "openai", "replicate"] as const;
export type Vendor = (typeof vendors)[number];

/** What happens to the bytes of a reply, whatever the vendor says in it. */
const transportFaults = [
  "reset_before_headers",
  "reset_after_headers",
  "slow_headers",
  "slow_body",
  "truncated_body",
  "empty_body",
  "drip_then_json",
  "drip_then_close",
  "hang",
] as const;

/** Refusals with a status, before any work is done. */
const statusFaults = [
  "rate_limited",
  "rate_limited_without_hint",
  "rate_limited_per_day",
  "quota_zero",
  "array_wrapped_error",
  "billing",
  "bad_key",
  "permission_denied",
  "region_not_supported",
  "model_not_found",
  "bad_request",
  "moderation_blocked",
  "redirect",
  "internal",
  "unavailable",
  "gateway_timeout",
  "html_502",
] as const;

/** The answer is well-formed, and the image in it is not what was asked for. */
export const imageFaults = [
  "no_image",
  "truncated_base64",
  "truncated_image",
  "html_as_image",
  "image_bomb",
  "too_many_bytes",
  "wrong_size",
  "wrong_aspect",
] as const;

/** The prediction has succeeded, and its clip or track is not what was asked for; `too_many_bytes` is one of them, too. */
const outputFaults = [
  "no_output",
  "html_as_output",
  "truncated_output",
  "black_clip",
  "frozen_clip",
  "short_clip",
] as const;

/** What becomes of a prediction when it is asked for. */
const predictionFaults = [
  "still_processing",
  "prediction_failed",
  "prediction_canceled",
  "prediction_aborted",
  "data_removed",
  "foreign_output",
] as const;

/** A 200 with something other than the plain answer in it; the work is done and charged. */
const answerFaults = [
  "prompt_blocked",
  "candidate_blocked",
  "finish",
  "empty_candidates",
  "empty_text",
  "thought_parts",
  "fenced_json",
  "truncated_json",
  "blank_content",
  "reasoning_content",
  "four_pieces",
  "six_pieces",
  "malformed_piece",
  "html_in_piece",
  "bare_array",
  "wrong_envelope",
  "answer",
  ...imageFaults,
  ...outputFaults,
  ...predictionFaults,
] as const;

export type StatusFault = (typeof statusFaults)[number];
export type AnswerFault = (typeof answerFaults)[number];

export const faultSchema = z.strictObject({
  kind: z.enum([...transportFaults, ...statusFaults, ...answerFaults]),
  /** Only requests whose `METHOD /path` holds this text meet it: `POST`, `/edits`, `GET /files` … */
  on: z.string().optional(),
  /** How many requests in a row meet it. */
  times: z.int().min(1).default(1),
  /** Wait before it happens; for `slow_*` and `drip_*` the length of the slowness. */
  delayMs: z.int().min(0).default(0),
  /** Transport faults only: whether the vendor had done, and charged for, the work when it happened. */
  point: z.enum(["before_charge", "after_charge"]).default("after_charge"),
  /** `rate_limited`: seconds in the hint. */
  retryAfterSeconds: z.number().min(0).default(2),
  /** `prompt_blocked`, `candidate_blocked`, `finish`, `prediction_failed`, `billing`, `moderation_blocked`: the vendor's reason; `redirect`: where to. */
  reason: z.string().optional(),
  /** `answer`: the model's text, as it is. */
  text: z.string().optional(),
});

export type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;

export const scriptSchema = z.strictObject({
  vendor: z.enum(vendors),
  faults: z.array(faultSchema).default([]),
  /** Added to every answer of the vendor from now on. */
  latencyMs: z.int().min(0).optional(),
});

const includes = <T extends string>(list: readonly T[], kind: string): kind is T => list.some((item) => item === kind);
export const isTransportFault = (kind: Fault["kind"]) => includes(transportFaults, kind);
export const isStatusFault = (kind: Fault["kind"]) => includes(statusFaults, kind);
