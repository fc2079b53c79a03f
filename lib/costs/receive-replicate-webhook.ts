import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import { readWebhook } from "#lib/providers/replicate/webhook.ts";

/** A prediction repeats its input, in which a reference is a data URL of up to 256 kB. */
const maxBytes = 1024 * 1024;

/**
 * Tells every worker, on the channel `vendor_done`, that the prediction of a verified delivery has ended. The delivery is
 * only a reason to ask: what became of the prediction is learnt from the API, so a repeated one does no harm.
 * @param secret absent: no delivery is expected, and none is believed
 * @throws AppError `unauthenticated` for anything that the vendor did not sign within five minutes, `too_large`
 */
export async function receiveReplicateWebhook(db: Db, request: Request, secret: string | undefined): Promise<void> {
  const body = await readBytes(request);
  const vendorJobId = secret && readWebhook({ secret, headers: request.headers, body, now: Date.now() });
  if (!vendorJobId) throw new AppError("unauthenticated", "The delivery is not signed by the configured secret.");
  await db.execute(sql`select pg_notify('vendor_done', ${vendorJobId})`);
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError("too_large", `The body is larger than ${maxBytes / 1024} KiB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
