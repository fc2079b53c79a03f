import { sql } from "drizzle-orm";
import { generationShots } from "#db/schema/images.ts";
import { StepFailed } from "#lib/costs/step-failures.ts";
import { uuidv7 } from "#lib/ids.ts";
import type { ComposedPrompt } from "#lib/providers/prompt-contract.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import { enqueueShot } from "../enqueue-shot.ts";
import { type GenerationJobRow, loadReferences, loadShots } from "../generation-job-parts.ts";
import { claimJob, lockShots, moveJob } from "../moves.ts";
import { lockJob, tellJob } from "../settle-job.ts";
import { composeShots } from "./compose-shots.ts";
import { handleComposeFailure } from "./handle-compose-failure.ts";
import { measurePalette } from "./measure-palette.ts";

/**
 * Composes a job's prompt and gives each of its shots a task; where a person wants to read the prompt first it stops there.
 * @throws LeaseLost when the job was cancelled or taken over; anything that the queue should deliver again
 */
export async function runCompose({ jobId, ...run }: TaskContext & { jobId: string }): Promise<void> {
  let job = await claimJob(run.db, { jobId, poolId: run.poolId });
  if (!job) return;
  try {
    if (job.deadlineAt && job.updatedAt > job.deadlineAt)
      throw new StepFailed("deadline", "The time for composing the prompt ran out. Retry.");
    const links = await loadReferences(run.db, [jobId]);
    const references = links.map(({ reference }) => reference);
    if (job.palette === null) job = { ...job, palette: await measurePalette(references) };
    const composed = await composeShots(run, job, references);
    if (job.reviewsPrompt) await waitForReview(run, job, composed);
    else await startShots(run, job, composed);
  } catch (error) {
    await handleComposeFailure(run, job, error);
  }
}

/** No task is left: `approvePrompt` makes the next one. */
async function waitForReview({ db }: TaskContext, job: GenerationJobRow, { prompt }: ComposedPrompt): Promise<void> {
  const { palette } = job;
  const set = { ...settled, generatedPrompt: prompt, palette, waitingReason: "review", deadlineAt: null };
  await db.transaction((tx) => moveJob(tx, job, { type: "review", set }));
}

const settled = { stepAttempt: 0, errorCode: null, errorMessage: null };

/** The shots come into being with their prompts and their tasks, and from here on they settle the job. */
async function startShots(
  { db }: TaskContext,
  job: GenerationJobRow,
  { prompt, shots }: ComposedPrompt,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockShots(tx, job.id);
    const now = await lockJob(tx, job.id);
    if (now?.status !== "pending" || now.leaseEpoch !== job.leaseEpoch) throw new LeaseLost(`generation-job:${job.id}`);
    const rows = shots.map((text, index) => newShot(job, text, index + 1));
    await tx.insert(generationShots).values(rows);
    for (const row of rows) await enqueueShot(tx, row);
    await tellJob(tx, now, {
      shots: await loadShots(tx, [job.id]),
      shotIds: rows.map(({ id }) => id),
      type: "started",
      set: { ...settled, status: "processing", generatedPrompt: prompt, palette: job.palette, startedAt: sql`now()` },
    });
  });
}

const newShot = (job: GenerationJobRow, prompt: string, generationIndex: number) => ({
  id: uuidv7(),
  userId: job.userId,
  workspaceId: job.workspaceId,
  generationJobId: job.id,
  generationIndex,
  generationMethod: job.generationMethod,
  prompt,
  seed: shotSeed(job.seed, generationIndex),
});

/** The job's seed for the first shot, the next numbers for the others; after the largest, 2³¹ − 1, comes 0. */
const shotSeed = (seed: number, generationIndex: number) => (seed + generationIndex - 1) % 2 ** 31;
