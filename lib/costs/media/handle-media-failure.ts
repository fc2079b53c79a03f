import { and, asc, eq, gte, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { holdProvider } from "#lib/costs/gates.ts";
import { settleFailure, voidResult } from "#lib/costs/ledger.ts";
import { nextMediaDelayMs } from "#lib/costs/retry-policy.ts";
import { AppError, isOutage } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import { changeShots, endShot, uncertainShot } from "../end-shots.ts";
import { enqueueShot } from "../enqueue-shot.ts";
import { moveShot, type ShotChanges } from "../moves.ts";
import { releaseShot } from "../release-shot.ts";
import { settleJob } from "../settle-job.ts";
import {
  CallFailed,
  type CallFailure,
  ChargeUnknown,
  OriginalUnusable,
  SendLater,
  StepFailed,
} from "./run-failures.ts";
import { sentenceFor } from "./sentence-for.ts";
import { leftMs, type ShotRun } from "./shot-run.ts";

/**
 * Decides what a failed shot means: again later, a person's word, or its end. What the ledger learns by it is written in
 * the same transaction, and by itself where the shot is no longer ours.
 * @throws the error itself where the shot is not ours to end: lost lease, outage of the database, shutdown
 */
export async function handleShotFailure(run: ShotRun, error: unknown): Promise<void> {
  if (error instanceof CallFailed) return callFailed(run, error);
  if (error instanceof LeaseLost) throw error;
  if (error instanceof SendLater) return change(run, (tx) => sendLater(tx, run, error));
  if (error instanceof ChargeUnknown) return change(run, (tx) => askPerson(tx, run));
  if (error instanceof StepFailed) return change(run, (tx) => end(tx, run, error.code, error.message));
  if (error instanceof ProviderFailure) return change(run, (tx) => end(tx, run, error.kind, sentenceFor(error)));
  if (error instanceof OriginalUnusable) return change(run, (tx) => originalLost(tx, run, error));
  if (isOutage(error) || run.signal.aborted) throw error;
  const isBusy = error instanceof AppError && error.code === "unavailable";
  if (isBusy) return change(run, (tx) => sendLater(tx, run, { delayMs: 2000, reason: "storage" }));
  logger.error({ shotId: run.shot.id, err: error }, "making an image failed");
  const sentence = "Something went wrong on our side. Retry; an image that was paid for is kept.";
  return change(run, (tx) => end(tx, run, "internal", sentence));
}

/** Shot, call and job change together or not at all; the shot is taken first, as everywhere. */
async function change(run: ShotRun, how: (tx: Db) => Promise<void>): Promise<void> {
  const { db, shot } = run;
  await db.transaction(async (tx) => {
    await moveShot(tx, shot, {});
    await how(tx);
    await settleJob(tx, { jobId: shot.generationJobId, shotIds: [shot.id], type: "shot" });
  });
}

async function callFailed(run: ShotRun, error: CallFailed): Promise<void> {
  const { failure } = error;
  const { call, kind, retryAfterMs } = failure;
  if (kind === "rate_limited") await holdProvider(run.db, call.provider, retryAfterMs ?? 1000, kind);
  try {
    await change(run, async (tx) => {
      await settleFailure(tx, call, failure);
      await decide(tx, run, failure);
    });
  } catch (lost) {
    if (!(lost instanceof LeaseLost)) throw lost;
    await settleFailure(run.db, call, failure);
    throw lost;
  }
  if (isStopped(run, failure)) throw error;
}

/** Stopped before anything was sent: the shot is as it was, and whoever stopped it decides about it. */
const isStopped = ({ signal }: ShotRun, { kind, charged }: CallFailure) =>
  signal.aborted && kind === "aborted" && charged === "no";

async function decide(tx: Db, run: ShotRun, failure: CallFailure): Promise<void> {
  const { shot } = run;
  if (isStopped(run, failure)) return;
  if (failure.charged === "unknown") return changeShots(tx, [shot.id], uncertainShot);
  const { retryAfterMs, isLate, kind } = failure;
  const failures = await failuresOf(tx, shot);
  const delayMs = isLate ? null : nextMediaDelayMs({ failures, retryAfterMs });
  if (delayMs === null) return end(tx, run, isLate ? "deadline" : kind, sentenceFor(failure));
  return sendLater(tx, run, { delayMs, reason: kind, stepAttempt: failures.length });
}

/** Why the sends since a person last started the shot failed, oldest first; what never left us is no send. */
async function failuresOf(tx: Db, { id, startedAt }: ShotRun["shot"]): Promise<string[]> {
  if (!startedAt) throw new Error(`Shot ${id} has failed before it started`);
  const { subjectKind, subjectId, status, errorKind, createdAt, attempt } = providerCalls;
  const rows = await tx
    .select({ errorKind })
    .from(providerCalls)
    .where(
      and(
        eq(subjectKind, "generation-shot"),
        eq(subjectId, id),
        eq(status, "failed"),
        notInArray(errorKind, ["aborted", "storage"]),
        // In the database's precision; the row's own time has lost its microseconds here.
        gte(createdAt, sql`date_trunc('milliseconds', ${startedAt.toISOString()}::timestamptz)`),
      ),
    )
    .orderBy(asc(attempt));
  return rows.map((row) => row.errorKind ?? "");
}

interface Later {
  delayMs: number;
  reason: string;
  stepAttempt?: number;
}

/** The wait is a row and a task, not a sleeping worker: it survives any restart, and the slot is free meanwhile. */
async function sendLater(tx: Db, run: ShotRun, { delayMs, reason, stepAttempt }: Later): Promise<void> {
  const { shot } = run;
  if (delayMs > leftMs(run))
    return end(tx, run, "deadline", "The time for this image ran out while it waited for its provider. Retry.");
  const nextAttemptAt = sql`now() + ${delayMs} * interval '1 millisecond'`;
  const set: ShotChanges = { errorCode: reason, nextAttemptAt };
  await changeShots(tx, [shot.id], stepAttempt === undefined ? set : { ...set, stepAttempt });
  await enqueueShot(tx, shot, delayMs);
}

/** Whoever made the call may have learnt more of it since it was looked at. */
async function askPerson(tx: Db, { shot }: ShotRun): Promise<void> {
  await changeShots(tx, [shot.id], uncertainShot);
  await releaseShot(tx, shot.id);
}

const end = (tx: Db, { shot }: ShotRun, errorCode: string, errorMessage: string): Promise<void> =>
  endShot(tx, shot, { errorCode, errorMessage });

async function originalLost(tx: Db, run: ShotRun, { callId, why }: OriginalUnusable): Promise<void> {
  await voidResult(tx, callId, why);
  const charge = run.job.generationMethod === "local" ? "It cost nothing." : "It was charged, and a new one will be.";
  await end(tx, run, "image_lost", `The stored image is ${why}. ${charge} Retry to make it anew.`);
}
