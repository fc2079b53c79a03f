import type messages from "../../../messages/en.json";

export type AdFailureKey = keyof (typeof messages)["ads"]["failures"];

/** Every code that a plan, an image, a clip, a track or a film can carry, as the catalogue names it. */
const known: Record<AdFailureKey, true> = {
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
  cancelled: true,
  bad_clip: true,
  bad_track: true,
  clip_lost: true,
  image_missing: true,
  photo_missing: true,
  file_missing: true,
  music_failed: true,
  ffmpeg_missing: true,
  film_failed: true,
  internal: true,
};

/** The catalogue's entry for an error; a code from another version reads as ours. */
export const adFailureKey = (code: string | null): AdFailureKey =>
  code !== null && Object.hasOwn(known, code) ? (code as AdFailureKey) : "internal";

/** Failures that the same words meet again: there is something to change first. */
export const needsOtherWords = (key: AdFailureKey) => key === "content_blocked" || key === "bad_request";
