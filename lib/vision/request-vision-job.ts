import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { jobEvents } from "#db/schema/events.ts";
import { visionJobs } from "#db/schema/vision.ts";
import { estimateCall } from "#lib/costs/estimate.ts";
import type { ChosenProviders } from "#lib/providers/select.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import { takeUpload } from "#lib/uploads/take-upload.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { NewVisionJob } from "./schema.ts";

interface Request {
  owner: Owner;
  job: NewVisionJob;
  /** Stored on the job: it runs with these, whatever the settings are by then. */
  providers: ChosenProviders;
}

/**
 * Inserts the job, its first event and its task. Call it inside a transaction: all three or none.
 * @throws AppError `not_found` when the upload is not this workspace's
 */
export async function requestVisionJob(tx: Db, { owner, job, providers }: Request): Promise<{ jobId: number }> {
  if (job.uploadId) await takeUpload(tx, owner, job.uploadId);
  const [row] = await tx
    .insert(visionJobs)
    .values({
      ...owner,
      ...job,
      visionProvider: providers.vision.name,
      visionModel: providers.vision.model,
      copyProvider: providers.copy.name,
      copyModel: providers.copy.model,
      estimatedCost: estimateJob(providers).amount?.toFixed(8) ?? null,
      seed: sql`floor(random() * 2147483647)::int`,
      revision: 1,
    })
    .returning({ id: visionJobs.id, createdAt: visionJobs.createdAt });
  if (!row) throw new Error("The job was not inserted");
  await tx.insert(jobEvents).values({
    subjectKind: "vision-job",
    subjectId: String(row.id),
    revision: 1,
    workspaceId: owner.workspaceId,
    type: "queued",
    data: { status: "pending", progress: 0 },
  });
  await enqueue(tx, "vision:run", { jobId: row.id });
  return { jobId: row.id };
}

/** Expected price (null: unknown) and seconds of a whole job with these providers. */
export function estimateJob({ vision, copy }: ChosenProviders): { amount: number | null; seconds: number } {
  const calls = [
    estimateCall({ category: "vision", provider: vision.name, model: vision.model }),
    estimateCall({ category: "copy", provider: copy.name, model: copy.model }),
  ];
  const unknown = calls.some((call) => call.amount === null);
  return {
    amount: unknown ? null : calls.reduce((sum, call) => sum + (call.amount ?? 0), 0),
    seconds: calls.reduce((sum, call) => sum + call.seconds, 0),
  };
}
