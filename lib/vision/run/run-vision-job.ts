import type { DbPool } from "#db/client.ts";
import { claim } from "../moves.ts";
import { analyseImage } from "./analyse-image.ts";
import { handleFailure } from "./handle-failure.ts";
import { measurePixels } from "./measure-pixels.ts";
import { receiveImage } from "./receive-image.ts";
import { StepFailure } from "./step-failure.ts";
import { writeCopy } from "./write-copy.ts";

export interface Run {
  db: DbPool;
  poolId: string;
  signal: AbortSignal;
}

/**
 * Runs one job from its first unfinished step to its end. Each step stores its output before the next one begins, so a
 * repeat after a crash, a wait or a retry picks up where it stopped and pays for nothing twice.
 * @throws LeaseLost when the job was cancelled or taken over; anything that the queue should deliver again
 */
export async function runVisionJob({ jobId, ...run }: Run & { jobId: number }): Promise<void> {
  let job = await claim(run.db, { jobId, poolId: run.poolId });
  if (!job) return;
  try {
    if (job.deadlineAt && job.updatedAt > job.deadlineAt)
      throw new StepFailure(job.geminiOutput ? "deepseek" : "gemini", "deadline", "The time for this job ran out.");
    if (!job.uploadId) job = await receiveImage(run, job);
    if (!job.measurements) job = await measurePixels(run, job);
    if (!job.geminiOutput) job = await analyseImage(run, job);
    await writeCopy(run, job);
  } catch (error) {
    await handleFailure(run, job, error);
  }
}
