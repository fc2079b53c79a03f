import type messages from "../../../messages/en.json";

export type FailureKey = keyof (typeof messages)["images"]["studio"]["failures"];

/** Every code that a failed shot can carry, as the catalogue names it. */
const known: Record<FailureKey, true> = {
  auth: true,
  billing: true,
  bad_request: true,
  content_blocked: true,
  rate_limited: true,
  overloaded: true,
  truncated: true,
  bad_output: true,
  network_before_send: true,
  network_ambiguous: true,
  aborted: true,
  deadline: true,
  storage: true,
  image_lost: true,
  reference_missing: true,
  internal: true,
};

/** The catalogue's entry for a shot's or a run's error; a code from another version reads as ours. */
export const failureKey = (code: string | null): FailureKey =>
  code !== null && Object.hasOwn(known, code) ? (code as FailureKey) : "internal";

/** Failures that the same prompt meets again: there is something to change first. */
export const needsOtherWords = (key: FailureKey) =>
  key === "content_blocked" || key === "bad_request" || key === "reference_missing";
