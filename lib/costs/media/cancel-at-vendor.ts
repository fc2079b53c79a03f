import { eq } from "drizzle-orm";
import type { Db, DbPool } from "#db/client.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { settleFailure } from "#lib/costs/ledger.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import type { Maker } from "#lib/providers/media-contract.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { cancelAndAsk } from "./ask-queued.ts";
import { keepOriginal } from "./keep-original.ts";
import type { MediaOutput } from "./original.ts";

/** Longest time of asking what became of it. */
const forMs = 6 * 60_000;

type CallRow = typeof providerCalls.$inferSelect;

/** What a call was made for. */
interface Cancelled<Output extends MediaOutput> {
  owner: Owner;
  /** @throws ProviderFailure when its key has gone */
  maker(): Maker<never, Output>;
  keyStart: string;
  /** Tells of what became of it. */
  tell(tx: Db): Promise<unknown>;
}

interface Cancel<Output extends MediaOutput> {
  db: DbPool;
  signal: AbortSignal;
  callId: string;
  /** Null when what it was made for was purged. */
  find: (call: CallRow) => Promise<Cancelled<Output> | null>;
}

/**
 * Cancels at its vendor what nobody waits for any more, and writes down how it ended. A result that was done before is
 * kept: it is paid, and a retry gets it without paying again.
 * @throws the signal's reason, outages; the queue delivers again
 */
export async function cancelAtVendor<Output extends MediaOutput>(cancel: Cancel<Output>): Promise<void> {
  const { db, signal, callId, find } = cancel;
  const [call] = await db.select().from(providerCalls).where(eq(providerCalls.id, callId));
  // Nothing to cancel any more: settled, or purged.
  if (call?.status !== "submitted" || !call.vendorJobId) return;
  const cancelled = await find(call);
  if (!cancelled) return;
  const { owner, keyStart } = cancelled;
  try {
    const maker = cancelled.maker();
    const answer = maker.kind === "queued" ? await cancelAndAsk(maker, call.vendorJobId, { signal, forMs }) : null;
    if (answer) await keepOriginal(db, { owner, keyStart, call, answer });
    else await settleFailure(db, call, { kind: "network_ambiguous", charged: "unknown" });
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    // A key that has gone since says nothing about the work.
    await settleFailure(db, call, error.reason === "no_key" ? { kind: error.kind, charged: "unknown" } : error);
  }
  await db.transaction((tx) => cancelled.tell(tx));
}
