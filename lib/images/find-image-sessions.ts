import { and, desc, eq, getTableColumns, ilike, isNull, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { Db } from "#db/client.ts";
import {
  generatedImages,
  generationJobReferenceImages,
  generationJobs,
  imageSessions,
  referenceImages,
} from "#db/schema/images.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ownSession } from "./change-image-session.ts";
import type { ImageSession } from "./schema.ts";
import { serializeSession } from "./serialize-image-session.ts";

type Scope = Pick<Owner, "workspaceId">;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface SessionFilter {
  /** Matched anywhere in the title. */
  search?: string | undefined;
  cursor?: string | undefined;
  /** 1 to 200. */
  limit: number;
}

/** This workspace's sessions, last used first, keyset-paged. @throws AppError `invalid` for a cursor that is not ours */
export async function listImageSessions(db: Db, scope: Scope, filter: SessionFilter): Promise<Page<ImageSession>> {
  const rows = await selectSessions(db, scope, { ...filter, limit: filter.limit + 1 });
  const shown = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? shown.at(-1) : undefined;
  return { items: shown.map(({ session }) => serializeSession(session)), nextCursor: last ? cursorAfter(last) : null };
}

/** The rows of a page, each with its thumbnail, its count and its place in the list: one index scan. */
export function selectSessions(db: Db, { workspaceId }: Scope, { search, cursor, limit }: SessionFilter) {
  return db
    .select({ session: getTableColumns(imageSessions), microseconds })
    .from(imageSessions)
    .where(
      and(
        eq(imageSessions.workspaceId, workspaceId),
        isNull(imageSessions.deletedAt),
        cursor ? isAfter(cursor) : undefined,
        search ? ilike(imageSessions.title, `%${search.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
      ),
    )
    .orderBy(desc(imageSessions.updatedAt), desc(imageSessions.id))
    .limit(limit);
}

/** A Date has milliseconds: as a place in the list it would skip what happened within one. */
const microseconds = sql<string>`(extract(epoch from ${imageSessions.updatedAt}) * 1000000)::bigint::text`;

const cursorAfter = (last: { session: { id: string }; microseconds: string }) =>
  `${last.microseconds}.${last.session.id}`;

function isAfter(cursor: string): SQL {
  const [, time, id] = /^(\d{1,16})\.([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (!time || !z.uuid().safeParse(id).success) throw new AppError("invalid", "This cursor is not one of ours.");
  const { updatedAt } = imageSessions;
  return sql`(${updatedAt}, ${imageSessions.id})
    < (timestamptz 'epoch' + ${time}::bigint * interval '1 microsecond', ${id}::uuid)`;
}

/** @throws AppError `not_found`, also for a deleted session and for another workspace's */
export async function findImageSession(db: Db, scope: Scope, sessionId: string): Promise<ImageSession> {
  const [row] = await db.select().from(imageSessions).where(ownSession(scope, sessionId));
  if (!row) throw notFound("The session");
  return serializeSession(row);
}

/** One job with the references it was made with, in the order in which they were linked; undefined where there is none. */
export async function findJobWithReferences(db: Db, { workspaceId }: Scope, jobId: string) {
  const rows = await db
    .select({ job: getTableColumns(generationJobs), reference: getTableColumns(referenceImages) })
    .from(generationJobs)
    .leftJoin(generationJobReferenceImages, eq(generationJobReferenceImages.generationJobId, generationJobs.id))
    .leftJoin(referenceImages, eq(referenceImages.id, generationJobReferenceImages.referenceImageId))
    .where(and(eq(generationJobs.id, jobId), eq(generationJobs.workspaceId, workspaceId)))
    .orderBy(generationJobReferenceImages.id);
  const [first] = rows;
  return first && { ...first.job, references: rows.flatMap(({ reference }) => reference ?? []) };
}

/** A session's images in the document's order: by place in their job, then by time. */
export function listSessionImages(db: Db, { workspaceId }: Scope, sessionId: string) {
  const { generationIndex, createdAt } = generatedImages;
  return db
    .select()
    .from(generatedImages)
    .where(
      and(
        eq(generatedImages.sessionId, sessionId),
        eq(generatedImages.workspaceId, workspaceId),
        isNull(generatedImages.deletedAt),
      ),
    )
    .orderBy(generationIndex, createdAt);
}
