import { eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { adSessions } from "#db/schema/ads.ts";
import { jobEvents } from "#db/schema/events.ts";
import { enqueueAsset } from "./enqueue-asset.ts";
import { trackOf } from "./film/track-of.ts";
import { changingPart, heldPart } from "./serialize-ad-session.ts";
import { serializeAsset } from "./serialize-asset.ts";
import { type AdSessionParts, type AdSessionRow, type AssetRow, loadSessionParts } from "./session-parts.ts";
import { stageEnd, stageProgress } from "./stage-end.ts";
import { type StaleMarks, staleMarks } from "./stale-marks.ts";

export type SessionChanges = Partial<{ [K in keyof AdSessionRow]: AdSessionRow[K] | SQL }>;

/** Takes the session's row until the end of the transaction: after its assets and their calls. Also a deleted one. */
export async function lockSession(tx: Db, sessionId: string): Promise<AdSessionRow | null> {
  const [session] = await tx.select().from(adSessions).where(eq(adSessions.id, sessionId)).for("no key update");
  return session ?? null;
}

interface Settled {
  sessionId: string;
  /** The assets that changed in this transaction; the event carries them whole. */
  assetIds: string[];
  /** The event's type. */
  type: string;
}

/**
 * Ends a stage whose assets have all ended, moves its progress on, and tells what became of some of them. Belongs in the
 * transaction that changed them, as its last step: of two assets that end at once, the second one sees the first. Films
 * that waited for a track among them get their tasks.
 * @returns null when the session was purged meanwhile
 */
export async function settleSession(tx: Db, { sessionId, assetIds, type }: Settled): Promise<AdSessionRow | null> {
  const session = await lockSession(tx, sessionId);
  if (!session) return null;
  const parts = await loadSessionParts(tx, session);
  const all = parts.assets.map(({ asset }) => asset);
  await startFilms(tx, [...all, ...parts.deleted], assetIds);
  const end = stageEnd(session, all);
  const isDone = end?.status === "completed";
  const set = {
    progressPercentage: stageProgress(session, all),
    ...end,
    ...(isDone && { completedAt: sql`now()` }),
  };
  return tellSession(tx, session, { assetIds, type: end?.status ?? type, set });
}

/** Those that waited for one of these tracks, however that has ended: a film whose track failed says so itself. */
async function startFilms(tx: Db, all: AssetRow[], assetIds: string[]): Promise<void> {
  const tracks = all.filter(
    ({ id, type, status }) => type === "audio" && status !== "generating" && assetIds.includes(id),
  );
  const waiting = all.filter(({ status, waitingReason }) => status === "generating" && waitingReason === "music");
  for (const film of waiting)
    if (tracks.some(({ fingerprint }) => fingerprint === trackOf(film))) await enqueueAsset(tx, film);
}

interface Told {
  /** The assets that changed; the event carries them whole. */
  assetIds: string[];
  /** Those that are not there any more. */
  removedAssetIds?: string[];
  type: string;
  set: SessionChanges;
  /** The marks before the change, where it may have made others stale, or up to date again: those are told too. */
  marks?: StaleMarks;
}

/** Moves a session that the transaction has locked, and appends the event. */
export async function tellSession(
  tx: Db,
  session: AdSessionRow,
  { assetIds, removedAssetIds, type, set, marks }: Told,
): Promise<AdSessionRow> {
  const [moved] = await tx
    .update(adSessions)
    .set({ ...set, revision: sql`${adSessions.revision} + 1` })
    .where(eq(adSessions.id, session.id))
    .returning();
  if (!moved) throw new Error(`Ad session ${session.id} went away while it was locked`);
  const parts = await loadSessionParts(tx, moved);
  const now = staleMarks(parts);
  const isTold = ({ id }: AssetRow) => assetIds.includes(id) || (marks && marks.get(id) !== now.get(id));
  await tx.insert(jobEvents).values({
    subjectKind: "ad-session",
    subjectId: session.id,
    revision: moved.revision,
    workspaceId: session.workspaceId,
    type,
    data: {
      ...(isHeldChanged(set) && heldPart(parts)),
      ...changingPart(parts, now),
      assets: parts.assets.filter(({ asset }) => isTold(asset)).map((part) => serializeAsset(part, now)),
      ...(removedAssetIds && { removedAssetIds }),
    },
  });
  return moved;
}

/** What every event carries anyway, or nobody outside sees. Anything else belongs to the brief or the plan. */
const unheld: ReadonlySet<string> = new Set([
  "status",
  "currentStage",
  "progressPercentage",
  "waitingReason",
  "moodBoardRevision",
  "clipBoardRevision",
  "estimatedCost",
  "errorCode",
  "errorMessage",
  "retryCount",
  "stepAttempt",
  "nextAttemptAt",
  "completedAt",
  "deletedAt",
  "deadlineAt",
  "leaseEpoch",
  "leasePool",
  "imagesFollowPlan",
  "metadata",
] satisfies (keyof AdSessionParts["session"])[]);

const isHeldChanged = (set: SessionChanges): boolean => Object.keys(set).some((key) => !unheld.has(key));
