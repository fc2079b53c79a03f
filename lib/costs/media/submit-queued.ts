import { storeVendorJob } from "#lib/costs/ledger.ts";
import { formatSubject } from "#lib/events/subject.ts";
import type { QueuedMaker } from "#lib/providers/media-contract.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import { asCallFailure, type Call } from "./failures.ts";
import type { PaidRow } from "./paid-row.ts";

/** Longest time until the vendor has taken the work in. */
const submitMs = 60_000;

/**
 * Hands the work to the vendor and stores its id at once. Where nobody waits for the result any more by then, the work is
 * cancelled; where another run does, or a person, it goes on with this id.
 * @throws CallFailed, LeaseLost
 */
export async function submitQueued<Input>(
  row: PaidRow,
  maker: QueuedMaker<Input, unknown>,
  { call, input }: { call: Call; input: Input },
): Promise<string> {
  const { db, signal, subject } = row;
  const timeoutMs = Math.max(1, Math.min(submitMs, row.leftMs()));
  const { vendorJobId } = await maker.submit(input, { signal, timeoutMs }).catch((error: unknown) => {
    throw asCallFailure(call, error);
  });
  const isOurs = await db.transaction(async (tx) => {
    const held = await row.hold(tx);
    await storeVendorJob(tx, call.id, vendorJobId);
    const isWanted = held.isLive || (await row.release(tx));
    if (!isWanted) await row.cancelCall(tx, call.id);
    return held.isOurs;
  });
  if (!isOurs) throw new LeaseLost(formatSubject(subject));
  return vendorJobId;
}
