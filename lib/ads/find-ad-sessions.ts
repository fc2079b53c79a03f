import { and, desc, eq, getTableColumns, ilike, isNull, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { Db } from "#db/client.ts";
import { adSessions } from "#db/schema/ads.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { AdSession, AdSummary } from "./schema.ts";
import { serializeAdSession } from "./serialize-ad-session.ts";
import { type AdSessionRow, loadSessionParts } from "./session-parts.ts";
import type { AdStatus } from "./workflow.ts";

type Scope = Pick<Owner, "workspaceId">;

/** This workspace's ad that has not been deleted. */
export const ownAd = ({ workspaceId }: Scope, sessionId: string): SQL | undefined =>
  and(eq(adSessions.id, sessionId), eq(adSessions.workspaceId, workspaceId), isNull(adSessions.deletedAt));

/** One ad with all its assets. @throws AppError `not_found`, also for a deleted ad and for another workspace's */
export async function findAdSession(db: Db, scope: Scope, sessionId: string): Promise<AdSession> {
  const [session] = await db.select().from(adSessions).where(ownAd(scope, sessionId));
  if (!session) throw notFound("The ad");
  return serializeAdSession(await loadSessionParts(db, session));
}

export interface AdFilter {
  /** Matched anywhere in the title. */
  search?: string | undefined;
  status?: AdStatus | undefined;
  cursor?: string | undefined;
  /** 1 to 200. */
  limit: number;
}

/** This workspace's ads, last used first, keyset-paged. @throws AppError `invalid` for a cursor that is not ours */
export async function listAdSessions(
  db: Db,
  scope: Scope,
  filter: AdFilter,
): Promise<{ items: AdSummary[]; nextCursor: string | null }> {
  const rows = await selectAds(db, scope, { ...filter, limit: filter.limit + 1 });
  const shown = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? shown.at(-1) : undefined;
  return { items: shown.map(summarize), nextCursor: last ? `${last.microseconds}.${last.session.id}` : null };
}

/** The rows of a page: one index scan, and one look for each row's picture. */
export function selectAds(db: Db, { workspaceId }: Scope, { search, status, cursor, limit }: AdFilter) {
  return db
    .select({ session: getTableColumns(adSessions), microseconds, thumbnailKey, uncertain })
    .from(adSessions)
    .where(
      and(
        eq(adSessions.workspaceId, workspaceId),
        isNull(adSessions.deletedAt),
        status ? eq(adSessions.status, status) : undefined,
        cursor ? isAfter(cursor) : undefined,
        search ? ilike(adSessions.title, `%${search.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
      ),
    )
    .orderBy(desc(adSessions.updatedAt), desc(adSessions.id))
    .limit(limit);
}

/** A Date has milliseconds: as a place in the list it would skip what happened within one. */
const microseconds = sql<string>`(extract(epoch from ${adSessions.updatedAt}) * 1000000)::bigint::text`;

/** Of the film, else of the first approved image, else of the first one. */
const thumbnailKey = sql<string | null>`(
  select asset.thumbnail_key from assets asset
  where asset.id = coalesce("ad_sessions"."final_video_id", "ad_sessions"."approved_image_ids"[1],
    "ad_sessions"."generated_image_ids"[1]))`;

/** Calls of which nobody knows whether they were charged, also those for what was cancelled or deleted since. */
const uncertain = sql<number>`(
  select count(*)::int from provider_calls call
  where call.workspace_id = "ad_sessions"."workspace_id" and call.status = 'uncertain' and call.subject_kind = 'ad-asset'
    and exists (select from assets asset where asset.session_id = "ad_sessions"."id" and asset.id::text = call.subject_id))`;

function isAfter(cursor: string): SQL {
  const [, time, id] = /^(\d{1,16})\.([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (!time || !z.uuid().safeParse(id).success) throw new AppError("invalid", "This cursor is not one of ours.");
  const { updatedAt } = adSessions;
  return sql`(${updatedAt}, ${adSessions.id})
    < (timestamptz 'epoch' + ${time}::bigint * interval '1 microsecond', ${id}::uuid)`;
}

interface Line {
  session: AdSessionRow;
  thumbnailKey: string | null;
  uncertain: number;
}

const summarize = ({ session, thumbnailKey, uncertain }: Line): AdSummary => ({
  sessionId: session.id,
  title: session.title,
  status: session.status,
  currentStage: session.currentStage,
  progressPercentage: session.progressPercentage,
  waitingReason: session.waitingReason,
  aspectRatio: session.aspectRatio,
  thumbnailUrl: thumbnailKey && fileUrl(thumbnailKey),
  imageCount: session.generatedImageIds.length,
  clipCount: session.generatedClipIds.length,
  cost: {
    estimated: session.estimatedCost === null ? null : Number(session.estimatedCost),
    actual: session.costCount > session.unknownCostCount ? Number(session.totalCost) : null,
    unknownCount: session.unknownCostCount + uncertain,
    currency: "USD",
  },
  createdAt: session.createdAt.toISOString(),
  updatedAt: session.updatedAt.toISOString(),
});
