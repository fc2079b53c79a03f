import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generationJobs, imageSessions } from "#db/schema/images.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ownSession } from "./change-image-session.ts";
import { loadJobParts } from "./generation-job-parts.ts";
import type { GenerationJob } from "./schema.ts";
import { serializeGenerationJob } from "./serialize-generation-job.ts";

type Scope = Pick<Owner, "workspaceId">;

/** This workspace's job that has not been deleted, nor its session. */
export const ownGenerationJob = ({ workspaceId }: Scope, jobId: string): SQL | undefined =>
  and(
    eq(generationJobs.id, jobId),
    eq(generationJobs.workspaceId, workspaceId),
    isNull(generationJobs.deletedAt),
    sql`not exists (
      select from ${imageSessions} s where s.id = ${generationJobs.sessionId} and s.deleted_at is not null)`,
  );

/** One job of this workspace. @throws AppError `not_found`, also for a deleted job and for another workspace's */
export async function findGenerationJob(db: Db, scope: Scope, jobId: string): Promise<GenerationJob> {
  const jobs = await db.select().from(generationJobs).where(ownGenerationJob(scope, jobId));
  const [parts] = await loadJobParts(db, jobs);
  if (!parts) throw notFound("The generation");
  return serializeGenerationJob(parts);
}

interface Wanted {
  sessionId: string;
  /** The last job's id of the page before. */
  cursor?: string | undefined;
  /** 1 to 100. */
  limit: number;
}

/** A session's jobs, newest first. @throws AppError `not_found` for another workspace's session */
export async function listGenerationJobs(
  db: Db,
  scope: Scope,
  { sessionId, cursor, limit }: Wanted,
): Promise<{ items: GenerationJob[]; nextCursor: string | null }> {
  const [session] = await db.select({ id: imageSessions.id }).from(imageSessions).where(ownSession(scope, sessionId));
  if (!session) throw notFound("The session");
  const { createdAt, id } = generationJobs;
  const rows = await db
    .select()
    .from(generationJobs)
    .where(
      and(
        eq(generationJobs.sessionId, sessionId),
        eq(generationJobs.workspaceId, scope.workspaceId),
        isNull(generationJobs.deletedAt),
        cursor === undefined ? undefined : sql`(${createdAt}, ${id}) < (${await placeOf(db, scope, cursor)})`,
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  return {
    items: (await loadJobParts(db, shown)).map(serializeGenerationJob),
    nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** As a query, so that the time keeps the microseconds that a `Date` has not. A deleted job still marks its place. */
async function placeOf(db: Db, { workspaceId }: Scope, cursor: string): Promise<SQL> {
  const jobs = uuid.test(cursor)
    ? await db
        .select({ id: generationJobs.id })
        .from(generationJobs)
        .where(and(eq(generationJobs.id, cursor), eq(generationJobs.workspaceId, workspaceId)))
    : [];
  if (jobs.length === 0) throw new AppError("invalid", "This cursor is not one of ours.");
  return sql`select j.created_at, j.id from ${generationJobs} j where j.id = ${cursor}`;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
