import { createHash } from "node:crypto";
import type { FilmManifest } from "./film-manifest.ts";
import type { MusicOrder } from "./music-order.ts";

/** Equal films have equal ones, wherever their files lie. SHA-256 in hex. */
export const fingerprintOf = ({ plan }: FilmManifest): string => hashOf(plan);

/** Equal tracks have equal ones. SHA-256 in hex. */
export const trackFingerprint = (order: MusicOrder): string => hashOf(order);

/** Whatever the order of the keys: a column of JSON does not keep it. */
const hashOf = (content: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(content, (_key, value) => sorted(value)))
    .digest("hex");

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
