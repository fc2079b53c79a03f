import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";

/** How far the sender's clock and ours may be apart, and for how long a delivery that was overheard can be sent again. */
const toleranceMs = 5 * 60_000;

const prediction = z.object({ id: z.string().regex(/^[a-z0-9]{1,64}$/i) });

interface Delivery {
  /** `whsec_` and the key in base64. */
  secret: string;
  headers: Headers;
  /** As it came: one byte of difference is another signature. */
  body: Uint8Array;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Whose prediction a delivery is about, or null when it is not the vendor's, too old, or about none. Deliveries repeat;
 * whoever acts on one must stand that.
 */
export function readWebhook(delivery: Delivery): string | null {
  return isSigned(delivery) ? (prediction.safeParse(parsed(delivery.body)).data?.id ?? null) : null;
}

/** An HMAC-SHA256 of `id.timestamp.body`; several are given while a secret is being changed. */
export function isSigned({ secret, headers, body, now }: Delivery): boolean {
  const id = headers.get("webhook-id");
  const timestamp = headers.get("webhook-timestamp") ?? "";
  if (!id || !/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > toleranceMs) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const wanted = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  const given = (headers.get("webhook-signature") ?? "").split(" ");
  return given.some((signature) => isSame(signature, wanted));
}

function isSame(signature: string, wanted: Buffer): boolean {
  const [version, encoded = ""] = signature.split(",");
  const given = Buffer.from(encoded, "base64");
  return version === "v1" && given.byteLength === wanted.byteLength && timingSafeEqual(given, wanted);
}

/** `undefined` when it is not JSON; JSON itself has no `undefined`. */
function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return undefined;
  }
}
