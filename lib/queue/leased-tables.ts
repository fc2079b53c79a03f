import { inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { visionJobs } from "#db/schema/vision.ts";
import { advance } from "#lib/events/advance.ts";
import { formatSubject, type SubjectKind } from "#lib/events/subject.ts";

type FollowedTable = Parameters<typeof advance>[1]["table"];

/** A table whose live rows must each have a task, unless they wait for a person or a budget. */
export interface LeasedTable {
  task: string;
  maxAttempts: number;
  kind: SubjectKind;
  table: FollowedTable;
  live: readonly string[];
  payload: (id: string) => Record<string, unknown>;
  /** What the row becomes when its task has ended its worker too often, or was delivered too often. */
  givenUp: { set: Record<string, unknown>; event: { type: string; data: SQL } };
}

const visionGivenUp = {
  status: "error",
  errorCode: "internal",
  errorMessage: "Something went wrong on our side again and again. Nothing more was charged.",
  nextAttemptAt: null,
} as const;

/** Every leased table of the product. */
export const leasedTables: LeasedTable[] = [
  {
    task: "vision:run",
    maxAttempts: 25,
    kind: "vision-job",
    table: visionJobs,
    live: ["pending", "gemini_analyzing", "deepseek_generating"],
    payload: (id) => ({ jobId: Number(id) }),
    givenUp: {
      set: {
        ...visionGivenUp,
        errorStage: sql`case when ${visionJobs.uploadId} is null then 'upload'
          when ${visionJobs.geminiOutput} is null then 'gemini' else 'deepseek' end::vision_stage`,
        completedAt: sql`now()`,
      },
      event: {
        type: "error",
        data: sql`${JSON.stringify(visionGivenUp)}::jsonb || jsonb_build_object('errorStage', moved.error_stage)`,
      },
    },
  },
];

/**
 * Ends a row that no worker can finish. Its lease moves on with it, so that a run that is still about writes nothing.
 * @returns false when the row had already ended
 */
export async function giveUp(db: Db, { table, kind, live, givenUp }: LeasedTable, id: string): Promise<boolean> {
  const { status, leaseEpoch } = table as unknown as Record<"status" | "leaseEpoch", FollowedTable["id"]>;
  const row = await advance(db, {
    table,
    kind,
    where: sql`${table.id}::text = ${id} and ${inArray(status, [...live])}`,
    set: { ...givenUp.set, leaseEpoch: sql`${leaseEpoch} + 1` } as never,
    event: givenUp.event,
  });
  return row !== null;
}

export const subjectOf = ({ kind }: LeasedTable, id: string) => formatSubject({ kind, id });
