import { eq } from "drizzle-orm";
import type { DbPool } from "#db/client.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { generationShots } from "#db/schema/images.ts";
import { settleFailure } from "#lib/costs/ledger.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import { imageGenerator } from "#lib/providers/select-images.ts";
import type { GenerationShotRow } from "../generation-job-parts.ts";
import { settleJob } from "../settle-job.ts";
import { cancelAndAsk } from "./ask-queued.ts";
import { keepOriginal } from "./keep-original.ts";
import type { Run } from "./run.ts";

/** Longest time of asking what became of it; its vendor gives up by itself after five minutes. */
const forMs = 6 * 60_000;

/**
 * Cancels at its vendor what a cancelled shot had under way, and writes down how it ended. An image that was done before
 * is kept: it is paid, and a retry of the shot gets it without paying again.
 * @throws the signal's reason, outages; the queue delivers again
 */
export async function runCancelCall({ db, signal, callId }: Run & { callId: string }): Promise<void> {
  const found = await findCall(db, callId);
  if (!found) return;
  const { call, shot, vendorJobId } = found;
  try {
    const generator = imageGenerator(shot.generationMethod, call.model);
    const answer = generator.kind === "queued" ? await cancelAndAsk(generator, vendorJobId, { signal, forMs }) : null;
    if (answer) await keepOriginal(db, { shot, call, answer });
    else await settleFailure(db, call, { kind: "network_ambiguous", charged: "unknown" });
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    // A key that has gone since says nothing about the work.
    await settleFailure(db, call, error.reason === "no_key" ? { kind: error.kind, charged: "unknown" } : error);
  }
  const { generationJobId: jobId } = shot;
  await db.transaction((tx) => settleJob(tx, { jobId, shotIds: [shot.id], type: "shot" }));
}

/** Null when there is nothing to cancel any more: settled, or purged. */
async function findCall(db: DbPool, callId: string) {
  const [call] = await db.select().from(providerCalls).where(eq(providerCalls.id, callId));
  if (call?.status !== "submitted" || !call.vendorJobId) return null;
  const shots: GenerationShotRow[] = await db
    .select()
    .from(generationShots)
    .where(eq(generationShots.id, call.subjectId));
  const [shot] = shots;
  return shot ? { call, shot, vendorJobId: call.vendorJobId } : null;
}
