import type { Db } from "#db/client.ts";
import { formatSubject, type Subject } from "#lib/events/subject.ts";
import { logger } from "#lib/logger.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import { holdProvider } from "./gates.ts";
import { type TextStep, textVerdict } from "./text-verdict.ts";
import type { Verdict } from "./verdict.ts";

interface Failed extends Omit<TextStep, "leftMs"> {
  db: Db;
  subject: Subject;
  /** Of the row that was claimed, both by the database's clock: the end of its working time, and the claim. */
  deadlineAt: Date | null;
  updatedAt: Date;
}

/**
 * What a failed text step means for its row, which the caller changes; other work learns from a provider's rate limit.
 * @throws the error itself where the row is not ours to end: lost lease, outage of the database, shutdown
 */
export async function judgeTextFailure(failed: Failed, error: unknown): Promise<Verdict> {
  const { db, subject, noun, deadlineAt, updatedAt } = failed;
  const leftMs = deadlineAt ? deadlineAt.getTime() - updatedAt.getTime() : Number.POSITIVE_INFINITY;
  const verdict = textVerdict({ ...failed, leftMs }, error);
  if (!verdict) throw error;
  if (error instanceof ProviderFailure && error.kind === "rate_limited")
    await holdProvider(db, error.provider, error.retryAfterMs ?? 1000, error.kind);
  if (verdict.kind === "end" && verdict.code === "internal")
    logger.error({ subject: formatSubject(subject), err: error }, `writing a ${noun} failed`);
  return verdict;
}
