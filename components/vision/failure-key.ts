import type messages from "../../messages/en.json";

type FailureKey = keyof (typeof messages)["failures"];

/** Every code that a failed job can carry, as the catalogue names it. */
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
  fetch_refused: true,
  image_unreadable: true,
  image_too_large: true,
  deadline: true,
  storage: true,
  internal: true,
};

/** The catalogue's entry for a job's error; a code from another version reads as ours. */
export const failureKey = (code: string | null): FailureKey =>
  code !== null && Object.hasOwn(known, code) ? (code as FailureKey) : "internal";
