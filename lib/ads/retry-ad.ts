import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { adSessions, assets } from "#db/schema/ads.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { chargedFor } from "#lib/costs/find-last-calls.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { afresh, beginStage, makingOf, refuseUnlessJoinable } from "./begin-stage.ts";
import { changeAssets } from "./end-assets.ts";
import { enqueueAsset } from "./enqueue-asset.ts";
import { trackOf } from "./film/track-of.ts";
import { type HeldAd, holdAd } from "./hold-ad.ts";
import type { AssetChanges } from "./moves.ts";
import type { AssetRow } from "./session-parts.ts";
import { tellSession } from "./settle-session.ts";
import { type AdStage, stageOf } from "./workflow.ts";

interface Retry {
  owner: Owner;
  sessionId: string;
  /** Absent: all of the ad's stage that failed or were cancelled. */
  assetIds?: readonly string[] | undefined;
}

/**
 * Makes what failed or was cancelled again, each from its first unfinished step; an ad whose plan failed is planned
 * again. Counts of sends and working times start anew. Call it inside a transaction.
 * @throws AppError `not_found`, `conflict` where nothing can be retried
 */
export async function retryAd(tx: Db, { owner, sessionId, assetIds }: Retry): Promise<void> {
  const ad = await holdAd(tx, { owner, sessionId });
  if (!assetIds && ad.session.currentStage === "prompt_parsing") return planAgain(tx, ad);
  const failed = assetIds ? namedAssets(ad, assetIds) : failedOf(ad, ad.session.currentStage);
  const again = await refuseOpenCalls(tx, withTracks(ad, withFilms(ad, failed)));
  const [status, ...others] = new Set(again.map(({ type }) => makingOf[type]));
  if (!status) throw nothingToRetry();
  if (others.length > 0) throw new AppError("invalid", "Retry images, clips and films one kind at a time.");
  refuseUnlessJoinable(ad.session, status);
  const ids = again.map(({ id }) => id);
  const waiting = again.filter((asset) => waitsForTrack(ad, asset, again));
  await changeAssets(tx, ids, anew);
  await changeAssets(
    tx,
    waiting.map(({ id }) => id),
    { waitingReason: "music" },
  );
  const set = {
    ...beginStage(ad.session, { status, ids, lead: leadOf(ad, again), amount: paidTwice(ad, ids) }),
    retryCount: ad.session.retryCount + 1,
  };
  await tellSession(tx, ad.session, { assetIds: ids, type: "retried", set, marks: ad.marks });
  for (const asset of again) if (!waiting.includes(asset)) await enqueueAsset(tx, asset);
}

const anew = {
  // A run that was cancelled and has not noticed yet has lost its lease, also before somebody claims the next one.
  leaseEpoch: sql`${assets.leaseEpoch} + 1`,
  status: "generating",
  errorCode: null,
  errorMessage: null,
  stepAttempt: 0,
  nextAttemptAt: null,
  waitingReason: null,
  deadlineAt: null,
  startedAt: null,
  completedAt: null,
  progressPercentage: 0,
} as const satisfies AssetChanges;

async function planAgain(tx: Db, { session, marks }: HeldAd): Promise<void> {
  if (session.status !== "failed" && session.status !== "cancelled") throw nothingToRetry();
  const { retryCount } = session;
  const leaseEpoch = sql`${adSessions.leaseEpoch} + 1`;
  const set = {
    ...afresh,
    status: "prompting",
    progressPercentage: 0,
    retryCount: retryCount + 1,
    leaseEpoch,
  } as const;
  const { imagesFollowPlan } = session;
  await tellSession(tx, session, { assetIds: [], type: "retried", set: { ...set, imagesFollowPlan }, marks });
  await enqueue(tx, "ads:plan", { sessionId: session.id });
}

function namedAssets({ assets }: HeldAd, ids: readonly string[]): AssetRow[] {
  const named = assets.map(({ asset }) => asset).filter(({ id }) => ids.includes(id));
  if (named.length < new Set(ids).size) throw notFound("One of the assets");
  return named.filter(({ status }) => status === "failed");
}

/** Of films only the newest cut: an older one is not wanted any more. */
function failedOf({ assets }: HeldAd, stage: AdStage | null): AssetRow[] {
  const rows = assets.map(({ asset }) => asset);
  const newest = Math.max(0, ...rows.map(({ version }) => version ?? 0));
  return rows.filter(
    ({ type, status, version }) =>
      type !== "audio" &&
      status === "failed" &&
      stageOf(makingOf[type]) === stage &&
      (version === null || version === newest),
  );
}

/** With a track, the films of the newest cut that failed for want of it: by itself it is nothing that anybody asked for. */
function withFilms(ad: HeldAd, wanted: AssetRow[]): AssetRow[] {
  const tracks = wanted.filter(({ type }) => type === "audio").map(({ fingerprint }) => fingerprint);
  if (tracks.length === 0) return wanted;
  return [...new Set([...wanted, ...failedOf(ad, "composition").filter((film) => isFilmOf(film, tracks))])];
}

/** With a film whose music failed, the music. */
function withTracks({ assets }: HeldAd, wanted: AssetRow[]): AssetRow[] {
  const tracks = assets.map(({ asset }) => asset).filter(({ type }) => type === "audio");
  const needed = wanted.flatMap((film) => {
    const theirs = film.type === "final_video" ? tracks.filter(({ fingerprint }) => fingerprint === trackOf(film)) : [];
    return theirs.every(({ status }) => status === "failed") ? theirs.slice(-1) : [];
  });
  return [...new Set([...needed, ...wanted])];
}

const waitsForTrack = ({ assets }: HeldAd, film: AssetRow, again: AssetRow[]): boolean =>
  film.type === "final_video" &&
  assets.some(
    ({ asset }) =>
      asset.type === "audio" &&
      asset.fingerprint === trackOf(film) &&
      (asset.status === "generating" || again.includes(asset)),
  );

/** US dollars, null: unknown. What was charged and came to nothing is bought anew; of the others the price was expected before. */
function paidTwice({ assets }: HeldAd, ids: string[]): number | null {
  const calls = assets.flatMap(({ asset, call }) =>
    ids.includes(asset.id) && chargedFor(call, asset.startedAt) === "yes" ? [call?.estimatedCost ?? null] : [],
  );
  return calls.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + Number(cost)), 0);
}

/** The ad's own ratio decides, also when only a film beside it is made again. */
function leadOf({ session, assets }: HeldAd, again: AssetRow[]): string | null | undefined {
  const version = again.find(({ type }) => type === "final_video")?.version;
  if (version === undefined) return undefined;
  const own = assets
    .map(({ asset }) => asset)
    .find((asset) => asset.version === version && asset.aspectRatio === session.aspectRatio);
  return own && own.status !== "completed" ? own.id : null;
}

async function refuseOpenCalls(tx: Db, wanted: AssetRow[]): Promise<AssetRow[]> {
  if (wanted.length === 0) throw nothingToRetry();
  const open = await openCalls(tx, wanted);
  const tracks = wanted
    .filter(({ id, type }) => type === "audio" && open.has(id))
    .map(({ fingerprint }) => fingerprint);
  const again = wanted.filter((asset) => !open.has(asset.id) && !isFilmOf(asset, tracks));
  if (again.length > 0) return again;
  const isUncertain = wanted.some(({ id }) => open.get(id) === "uncertain");
  throw new AppError(
    "conflict",
    isUncertain
      ? "Nobody knows yet whether the last call was charged. Say so first, then retry."
      : "The vendor has not said yet what became of the cancelled call. Try again in a moment.",
  );
}

/** Without its track a film would only fail again. */
const isFilmOf = (asset: AssetRow, tracks: (string | null)[]): boolean =>
  asset.type === "final_video" && tracks.includes(trackOf(asset));

/** What stands in the way of another call, by asset. */
async function openCalls(tx: Db, wanted: AssetRow[]): Promise<Map<string, string>> {
  const { subjectKind, subjectId, status } = providerCalls;
  const ids = wanted.map(({ id }) => id);
  const rows = await tx
    .select({ subjectId, status })
    .from(providerCalls)
    .where(
      and(
        eq(subjectKind, "ad-asset"),
        inArray(subjectId, ids),
        inArray(status, ["reserved", "submitted", "uncertain"]),
      ),
    );
  return new Map(rows.map((row) => [row.subjectId, row.status]));
}

const nothingToRetry = () => new AppError("conflict", "There is nothing to retry here.");
