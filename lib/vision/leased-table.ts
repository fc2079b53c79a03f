import { and, eq, inArray, sql } from "drizzle-orm";
import { visionJobs } from "#db/schema/vision.ts";
import { advance } from "#lib/events/advance.ts";
import { contracts } from "#lib/queue/contracts.ts";
import type { LeasedTable } from "#lib/queue/leased-table.ts";
import { liveStatuses } from "./schema.ts";

const givenUp = {
  status: "error",
  errorCode: "internal",
  errorMessage: "Something went wrong on our side again and again. Nothing more was charged.",
  nextAttemptAt: null,
} as const;

export const leasedVisionJobs: LeasedTable = {
  task: "vision:run",
  maxAttempts: contracts["vision:run"].maxAttempts,
  kind: "vision-job",
  table: visionJobs,
  needsTask: sql`r.status in ('pending', 'gemini_analyzing', 'deepseek_generating')
    and r.waiting_reason is null and r.deleted_at is null`,
  payload: (id) => ({ jobId: Number(id) }),
  async giveUp(tx, id) {
    const row = await advance(tx, {
      table: visionJobs,
      kind: "vision-job",
      where: and(eq(visionJobs.id, Number(id)), inArray(visionJobs.status, [...liveStatuses])),
      set: {
        ...givenUp,
        errorStage: sql`case when ${visionJobs.uploadId} is null then 'upload'
          when ${visionJobs.geminiOutput} is null then 'gemini' else 'deepseek' end::vision_stage`,
        completedAt: sql`now()`,
        leaseEpoch: sql`${visionJobs.leaseEpoch} + 1`,
      },
      event: {
        type: "error",
        data: sql`${JSON.stringify(givenUp)}::jsonb || jsonb_build_object('errorStage', moved.error_stage)`,
      },
    });
    return row !== null;
  },
};
