import type * as z from "zod";
import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { AdRatio } from "#lib/providers/video-contract.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { beginStage } from "./begin-stage.ts";
import { estimateComposition, findTrack } from "./estimate-stages.ts";
import type { FilmManifest } from "./film/film-manifest.ts";
import { filmSeconds } from "./film/film-timing.ts";
import { fingerprintOf, trackFingerprint } from "./film/fingerprint.ts";
import { type MusicOrder, musicOrder } from "./film/music-order.ts";
import { type HeldAd, holdAd } from "./hold-ad.ts";
import { type NewAsset, placeAssets } from "./place-assets.ts";
import type { startCompositionSchema } from "./schema.ts";
import type { AssetRow } from "./session-parts.ts";
import { settleSession, tellSession } from "./settle-session.ts";
import { approvedClips, cutManifest } from "./stale-marks.ts";
import { refuseUnlessMovable } from "./workflow.ts";

interface Start {
  owner: Owner;
  sessionId: string;
  composition?: z.infer<typeof startCompositionSchema>;
}

/**
 * Begins the film of the approved clips in the ad's ratio and in others. A film that is there already is not rendered
 * again; where all are, nothing is done and the ad is completed at once. A track that was made for an equal cut is used
 * again. Call it inside a transaction.
 * @throws AppError `not_found`, `conflict` where no clip is approved, `invalid` where the user's own track is missing
 */
export async function startComposition(tx: Db, { owner, sessionId, composition }: Start): Promise<void> {
  const ad = await holdAd(tx, { owner, sessionId });
  refuseUnlessMovable(ad.session, "composing");
  refuseUnlessReady(ad);
  const films = [...new Set([ad.session.aspectRatio, ...(composition?.alsoIn ?? [])])].map((ratio) =>
    planFilm(ad, ratio),
  );
  const wanted = films.filter(({ finished }) => !finished);
  const track = wanted.length > 0 ? await placeTrack(tx, ad) : null;
  const version = films.find(({ finished }) => finished)?.finished?.version ?? lastVersion(ad) + 1;
  const ids = await placeAssets(
    tx,
    ad,
    wanted.map((film) => newFilm(film, { version, waits: track !== null && !track.isReady })),
  );
  const assetIds = [...ids, ...(track && !track.isReady ? [track.id] : [])];
  const lead = ids.find((_, index) => wanted[index]?.ratio === ad.session.aspectRatio) ?? null;
  const amount = wanted.length > 0 ? estimateComposition(ad, wanted.length).amount : 0;
  const set = beginStage(ad.session, { status: "composing", ids: assetIds, lead, amount });
  await tellSession(tx, ad.session, { assetIds, type: "composing", set, marks: ad.marks });
  if (wanted.length === 0) await settleSession(tx, { sessionId, assetIds: [], type: "composing" });
}

/** What platforms take as a short film. A finished one is held in memory on its way to the store: about 1.5 MB a second. */
const longestSeconds = 180;

function refuseUnlessReady(ad: HeldAd): void {
  const clips = approvedClips(ad);
  if (clips.length === 0) throw new AppError("conflict", "Approve at least one clip first.");
  const seconds = Math.ceil(filmSeconds(clips));
  if (seconds > longestSeconds)
    throw new AppError(
      "invalid",
      `This cut is ${seconds} seconds long; a film can have ${longestSeconds}. Leave clips out, or trim them.`,
    );
  if (ad.session.musicSource !== "upload" || ad.track) return;
  const sentence = "The track is not there any more. Upload one again, or choose other music.";
  throw new AppError("invalid", sentence, { fields: { music: sentence } });
}

interface PlannedFilm {
  ratio: AdRatio;
  manifest: FilmManifest;
  fingerprint: string;
  /** The same film, rendered before. */
  finished: AssetRow | undefined;
}

function planFilm(ad: HeldAd, ratio: AdRatio): PlannedFilm {
  const manifest = cutManifest(ad, ratio);
  const fingerprint = fingerprintOf(manifest);
  const isSame = (asset: AssetRow) =>
    asset.type === "final_video" &&
    asset.status === "completed" &&
    asset.aspectRatio === ratio &&
    asset.fingerprint === fingerprint;
  return { ratio, manifest, fingerprint, finished: ad.assets.map(({ asset }) => asset).find(isSame) };
}

const lastVersion = ({ assets, deleted }: HeldAd): number =>
  Math.max(0, ...[...assets.map(({ asset }) => asset), ...deleted].map(({ version }) => version ?? 0));

const newFilm = (
  { ratio, manifest, fingerprint }: PlannedFilm,
  { version, waits }: { version: number; waits: boolean },
): NewAsset => ({
  type: "final_video",
  source: "ffmpeg",
  aspectRatio: ratio,
  version,
  manifest,
  fingerprint,
  waitingReason: waits ? "music" : null,
});

/** The track that the cut asks for: the one that is there, or a new one. @returns null where none is made for it */
async function placeTrack(tx: Db, ad: HeldAd): Promise<{ id: string; isReady: boolean } | null> {
  const order = musicOrder(ad.session, approvedClips(ad));
  if (!order) return null;
  const there = findTrack(ad, trackFingerprint(order));
  if (there) return { id: there.id, isReady: there.status === "completed" };
  const [id = ""] = await placeAssets(tx, ad, [newTrack(order)]);
  return { id, isReady: false };
}

const newTrack = (order: MusicOrder): NewAsset => ({
  type: "audio",
  source: order.method as NewAsset["source"],
  modelVersion: order.model,
  musicGenre: order.genre,
  seed: order.seed,
  manifest: order,
  fingerprint: trackFingerprint(order),
  metadata: { wantedSeconds: order.durationMs / 1000 },
});
