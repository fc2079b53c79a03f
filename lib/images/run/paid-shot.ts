import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generationShots } from "#db/schema/images.ts";
import type { PaidRow } from "#lib/costs/media/paid-row.ts";
import type { Verdict } from "#lib/costs/verdict.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import { changeShots, endShot, uncertainShot } from "../end-shots.ts";
import { enqueueShot } from "../enqueue-shot.ts";
import type { GenerationShotRow, ReferenceImageRow } from "../generation-job-parts.ts";
import { ownedShot, type ShotWork } from "../moves.ts";
import { releaseShot } from "../release-shot.ts";
import { liveShotStatuses } from "../schema.ts";
import { settleJob } from "../settle-job.ts";

/** One delivery of a shot's task. */
export interface ShotRun extends TaskContext, ShotWork {
  references: ReferenceImageRow[];
  /** By this process's monotonic clock. */
  claimedAt: number;
}

/** A shot as a row that an image is bought for. */
export function paidShot({ shot, claimedAt, db, poolId, signal }: ShotRun): PaidRow {
  const { startedAt, deadlineAt, updatedAt } = shot;
  if (!startedAt || !deadlineAt) throw new Error(`Shot ${shot.id} was claimed without its times`);
  return {
    db,
    poolId,
    signal,
    owner: shot,
    subject: { kind: "generation-shot", id: shot.id },
    noun: "image",
    isLocal: shot.generationMethod === "local",
    startedAt,
    // Its end and the claim are the database's times, only what has passed since is measured here.
    leftMs: () => deadlineAt.getTime() - updatedAt.getTime() - (performance.now() - claimedAt),
    fence: sql`select ${generationShots.id} from ${generationShots} where ${ownedShot(shot)} for no key update`,
    hold: (tx) => holdShot(tx, shot),
    change: (tx, verdict) => changeShot(tx, shot, verdict),
    release: (tx) => releaseShot(tx, shot.id),
    cancelCall: (tx, callId) => enqueue(tx, "images:cancel-call", { callId }),
  };
}

async function holdShot(tx: Db, { id, leaseEpoch }: GenerationShotRow) {
  const [now] = await tx.select().from(generationShots).where(eq(generationShots.id, id)).for("no key update");
  const isLive = liveShotStatuses.some((live) => live === now?.status);
  return { isLive, isOurs: isLive && now?.leaseEpoch === leaseEpoch };
}

async function changeShot(tx: Db, shot: GenerationShotRow, verdict: Verdict): Promise<void> {
  const { id, generationJobId: jobId } = shot;
  if (verdict.kind === "later") {
    // The wait is a row and a task, not a sleeping worker: it survives any restart, and the slot is free meanwhile.
    const { delayMs, reason: errorCode, sends: stepAttempt = shot.stepAttempt } = verdict;
    const nextAttemptAt = sql`now() + ${delayMs} * interval '1 millisecond'`;
    await changeShots(tx, [id], { errorCode, nextAttemptAt, stepAttempt });
    await enqueueShot(tx, shot, delayMs);
  }
  if (verdict.kind === "ask") {
    await changeShots(tx, [id], uncertainShot);
    // Whoever made the call may have learnt more of it since it was looked at.
    await releaseShot(tx, id);
  }
  if (verdict.kind === "end") await endShot(tx, shot, { errorCode: verdict.code, errorMessage: verdict.message });
  await settleJob(tx, { jobId, shotIds: [id], type: "shot" });
}
