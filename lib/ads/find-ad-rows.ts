import { and, asc, desc, eq, getTableColumns, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { adSessions, assets } from "#db/schema/ads.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ownAd } from "./find-ad-sessions.ts";
import type { AssetRow } from "./session-parts.ts";

type Scope = Pick<Owner, "workspaceId">;

/** An ad with its images, clips and films, each in the order in which they came into being; undefined where there is none. */
export async function findAdWithAssets(db: Db, scope: Scope, sessionId: string) {
  const [session] = await db.select().from(adSessions).where(ownAd(scope, sessionId));
  if (!session) return undefined;
  const rows = await db
    .select()
    .from(assets)
    .where(and(eq(assets.sessionId, sessionId), isNull(assets.deletedAt)))
    .orderBy(asc(assets.createdAt), asc(assets.id));
  const of = (wanted: AssetRow["type"]) => rows.filter(({ type }) => type === wanted);
  return { ...session, images: of("image"), videoClips: of("video_clip"), finalVideos: of("final_video") };
}

/** What a person has approved, in the order of their boards. */
export function findMoodBoard(db: Db, { workspaceId }: Scope, sessionId: string): Promise<AssetRow[]> {
  return db
    .select()
    .from(assets)
    .where(
      and(
        eq(assets.sessionId, sessionId),
        eq(assets.workspaceId, workspaceId),
        assets.userSelected,
        isNull(assets.deletedAt),
      ),
    )
    .orderBy(asc(assets.selectionOrder), asc(assets.createdAt));
}

/** A user's ads that are not completed, last used first, with how many images and clips each has. */
export function listActiveAds(db: Db, { workspaceId, userId }: Owner) {
  const count = (type: AssetRow["type"]) => sql<number>`(
    select count(*)::int from assets asset
    where asset.session_id = "ad_sessions"."id" and asset.type = ${type} and asset.deleted_at is null)`;
  return db
    .select({ ...getTableColumns(adSessions), imageCount: count("image"), clipCount: count("video_clip") })
    .from(adSessions)
    .where(
      and(
        eq(adSessions.workspaceId, workspaceId),
        eq(adSessions.userId, userId),
        ne(adSessions.status, "completed"),
        isNull(adSessions.deletedAt),
      ),
    )
    .orderBy(desc(adSessions.updatedAt), desc(adSessions.id));
}
