import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "#lib/env.ts";
import { fileUrl } from "./file-url.ts";

const maxLifetimeSeconds = 15 * 60;

export type Disposition = "inline" | "attachment";

interface Grant {
  key: string;
  disposition: Disposition;
  /** Unix seconds. */
  expires: number;
}

/**
 * A path that reads one file without a session until it expires, at most 15 minutes from now. The signature covers
 * the method (a `GET` grant also allows `HEAD`), the key, the expiry and the disposition.
 */
export function signFileUrl(options: {
  key: string;
  disposition?: Disposition;
  lifetimeSeconds?: number;
  now?: number;
}): string {
  const { key, disposition = "inline", lifetimeSeconds = maxLifetimeSeconds, now = Date.now() } = options;
  const lifetime = Math.min(lifetimeSeconds, maxLifetimeSeconds);
  const expires = Math.floor(now / 1000) + lifetime;
  const query = new URLSearchParams({ expires: String(expires), signature: sign({ key, disposition, expires }) });
  if (disposition === "attachment") query.set("download", "1");
  return `${fileUrl(key)}?${query}`;
}

/** Whether the query of a file's address carries a grant for exactly this key and disposition, not yet expired. */
export function verifyFileUrl(options: {
  key: string;
  disposition: Disposition;
  query: URLSearchParams;
  now?: number;
}): boolean {
  const { key, disposition, query, now = Date.now() } = options;
  const expires = query.get("expires") ?? "";
  const given = Buffer.from(query.get("signature") ?? "", "base64url");
  if (!/^\d{1,12}$/.test(expires)) return false;
  const left = Number(expires) - now / 1000;
  if (left <= 0 || left > maxLifetimeSeconds) return false;
  const wanted = Buffer.from(sign({ key, disposition, expires: Number(expires) }), "base64url");
  return given.byteLength === wanted.byteLength && timingSafeEqual(given, wanted);
}

/** The fields cannot run into each other: none of them can hold a line break. */
function sign({ key, disposition, expires }: Grant): string {
  const secret = hkdfSync("sha256", env().NEXTAUTH_SECRET, "", "moodreel file address v1", 32);
  return createHmac("sha256", Buffer.from(secret))
    .update(["GET", key, expires, disposition].join("\n"))
    .digest("base64url");
}
