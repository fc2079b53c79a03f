import { and, desc, eq, getTableColumns, ilike, inArray, isNull, lt, or, type SQL } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { brands } from "#db/schema/brands.ts";
import { uploads } from "#db/schema/uploads.ts";
import { visionJobOutputs, visionJobs } from "#db/schema/vision.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { VisionJob, VisionJobSummary, VisionStatus } from "./schema.ts";
import { serializeVisionJob, summarise } from "./serialize-vision-job.ts";

type Scope = Pick<Owner, "workspaceId">;

/** One job of this workspace. @throws AppError `not_found`, also for a deleted job and for another workspace's */
export async function findVisionJob(db: Db, { workspaceId }: Scope, jobId: number): Promise<VisionJob> {
  const [row] = await db
    .select({
      job: getTableColumns(visionJobs),
      upload: shownUpload,
      output: {
        pieceEdits: visionJobOutputs.pieceEdits,
        userFeedback: visionJobOutputs.userFeedback,
        feedbackComment: visionJobOutputs.feedbackComment,
      },
      brandId: brands.id,
    })
    .from(visionJobs)
    .leftJoin(uploads, eq(uploads.id, visionJobs.uploadId))
    .leftJoin(visionJobOutputs, eq(visionJobOutputs.jobId, visionJobs.id))
    .leftJoin(brands, and(eq(brands.sourceJobId, visionJobs.id), isNull(brands.deletedAt)))
    .where(and(eq(visionJobs.id, jobId), eq(visionJobs.workspaceId, workspaceId), isNull(visionJobs.deletedAt)));
  if (!row) throw notFound("The analysis");
  return serializeVisionJob(row);
}

const shownUpload = {
  displayKey: uploads.displayKey,
  thumbnailKey: uploads.thumbnailKey,
  thumbhash: uploads.thumbhash,
  width: uploads.width,
  height: uploads.height,
};

export interface JobFilter {
  statuses?: readonly VisionStatus[];
  /** Matched anywhere in the purpose, the context and the instructions. */
  search?: string;
  cursor?: string;
  /** 1 to 100. */
  limit: number;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Newest first, keyset-paged by id: page 2,000 costs what page 1 does. */
export async function listVisionJobs(
  db: Db,
  { workspaceId }: Scope,
  filter: JobFilter,
): Promise<Page<VisionJobSummary>> {
  const rows = await db
    .select({ job: getTableColumns(visionJobs), upload: shownUpload })
    .from(visionJobs)
    .leftJoin(uploads, eq(uploads.id, visionJobs.uploadId))
    .where(and(eq(visionJobs.workspaceId, workspaceId), isNull(visionJobs.deletedAt), ...conditions(filter)))
    .orderBy(desc(visionJobs.id))
    .limit(filter.limit + 1);
  const shown = rows.slice(0, filter.limit);
  return {
    items: shown.map(summarise),
    nextCursor: rows.length > filter.limit ? String(shown.at(-1)?.job.id) : null,
  };
}

function conditions({ statuses, search, cursor }: JobFilter): (SQL | undefined)[] {
  const pattern = search && `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return [
    statuses?.length ? inArray(visionJobs.status, [...statuses]) : undefined,
    cursor ? lt(visionJobs.id, readCursor(cursor)) : undefined,
    pattern
      ? or(
          ilike(visionJobs.analysisPurpose, pattern),
          ilike(visionJobs.imageContext, pattern),
          ilike(visionJobs.additionalInstructions, pattern),
        )
      : undefined,
  ];
}

function readCursor(cursor: string): number {
  const id = Number(cursor);
  if (!Number.isInteger(id) || id < 1 || id > 2 ** 31) throw new AppError("invalid", "This cursor is not one of ours.");
  return id;
}
