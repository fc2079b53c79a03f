import { and, asc, eq, gte, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { holdProvider } from "#lib/costs/gates.ts";
import { settleFailure, voidResult } from "#lib/costs/ledger.ts";
import type { Verdict } from "#lib/costs/verdict.ts";
import { formatSubject } from "#lib/events/subject.ts";
import { logger } from "#lib/logger.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import { CallFailed, OriginalUnusable } from "./failures.ts";
import type { PaidRow } from "./paid-row.ts";
import { isStopped, verdictOf, verdictOfCall } from "./verdict-of.ts";

/**
 * Does what a failure means for the row: again later, a person's word, or its end. What the ledger learns by it is written
 * in the same transaction, and by itself where the row is no longer ours.
 * @throws the error itself where the row is not ours to end: lost lease, outage of the database, shutdown
 */
export async function handleMediaFailure(row: PaidRow, error: unknown): Promise<void> {
  try {
    if (error instanceof CallFailed) await callFailed(row, error);
    else await stepFailed(row, error);
  } catch (thrown) {
    // What this run has learnt may be what the row waits for by now.
    if (thrown instanceof LeaseLost) await row.db.transaction((tx) => row.release(tx));
    throw thrown;
  }
}

async function stepFailed(row: PaidRow, error: unknown): Promise<void> {
  const verdict = verdictOf(row, error);
  if (!verdict) throw error;
  if (verdict.kind === "end" && verdict.code === "internal")
    logger.error({ subject: formatSubject(row.subject), err: error }, `making a ${row.noun} failed`);
  await change(row, async (tx) => {
    if (error instanceof OriginalUnusable) await voidResult(tx, error.callId, error.why);
    return verdict;
  });
}

async function callFailed(row: PaidRow, error: CallFailed): Promise<void> {
  const { failure } = error;
  const { call, kind, retryAfterMs } = failure;
  if (kind === "rate_limited") await holdProvider(row.db, call.provider, retryAfterMs ?? 1000, kind);
  try {
    await change(row, async (tx) => {
      await settleFailure(tx, call, failure);
      return verdictOfCall(row, failure, await failuresOf(tx, row));
    });
  } catch (lost) {
    if (!(lost instanceof LeaseLost)) throw lost;
    await settleFailure(row.db, call, failure);
    throw lost;
  }
  if (isStopped(row, failure)) throw error;
}

/** The row and its call change together or not at all; the row is taken first, as everywhere. */
async function change(row: PaidRow, decide: (tx: Db) => Promise<Verdict>): Promise<void> {
  await row.db.transaction(async (tx) => {
    const { isOurs } = await row.hold(tx);
    if (!isOurs) throw new LeaseLost(formatSubject(row.subject));
    await row.change(tx, await decide(tx));
  });
}

/** Why the sends since a person last started the row failed, oldest first; what never left us is no send. */
async function failuresOf(tx: Db, { subject, startedAt }: PaidRow): Promise<string[]> {
  const { subjectKind, subjectId, status, errorKind, createdAt, attempt } = providerCalls;
  const rows = await tx
    .select({ errorKind })
    .from(providerCalls)
    .where(
      and(
        eq(subjectKind, subject.kind),
        eq(subjectId, subject.id),
        eq(status, "failed"),
        notInArray(errorKind, ["aborted", "storage"]),
        // In the database's precision; the row's own time has lost its microseconds here.
        gte(createdAt, sql`date_trunc('milliseconds', ${startedAt.toISOString()}::timestamptz)`),
      ),
    )
    .orderBy(asc(attempt));
  return rows.map((call) => call.errorKind ?? "");
}
