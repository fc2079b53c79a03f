import { roundOf } from "./round.ts";
import type { AssetType } from "./schema.ts";
import type { AdSessionRow, AssetRow } from "./session-parts.ts";
import type { AdStatus } from "./workflow.ts";

/** What each stage makes, and the board that it ends on. */
const boards: Partial<Record<AdStatus, { type: AssetType; board: AdStatus }>> = {
  generating_images: { type: "image", board: "reviewing_images" },
  generating_videos: { type: "video_clip", board: "reviewing_videos" },
};

export interface StageEnd {
  status: AdStatus;
  progressPercentage: number;
  errorCode: string | null;
  errorMessage: string | null;
}

/**
 * How a stage has ended, by its assets; null while something is still being made, and for a session that makes nothing.
 * @param assets those of the session that are not deleted
 */
export function stageEnd(session: AdSessionRow, assets: AssetRow[]): StageEnd | null {
  if (session.status === "composing") return filmsEnd(session, assets);
  const stage = boards[session.status];
  if (!stage) return null;
  const mine = assets.filter(({ type }) => type === stage.type);
  if (mine.some(isLive)) return null;
  if (mine.some(isUsable)) return succeeded(stage.board);
  const inRound = roundOf(session).round;
  return failed(session, mine.find(({ id }) => inRound.includes(id)) ?? mine[0]);
}

/** The session's own ratio decides; a film that was only wanted beside it fails alone. */
function filmsEnd(session: AdSessionRow, assets: AssetRow[]): StageEnd | null {
  const { round, lead } = roundOf(session);
  if (assets.some((asset) => isLive(asset) && round.includes(asset.id))) return null;
  const films = assets.filter(({ type }) => type === "final_video");
  const first = lead === null ? undefined : films.find(({ id }) => id === lead);
  const isThere = lead === null ? films.some(isUsable) : first?.status === "completed";
  return isThere ? succeeded("completed") : failed(session, first ?? films.at(-1));
}

const isLive = ({ status }: AssetRow) => status === "generating";

/** A person can approve it. */
export const isUsable = ({ status }: Pick<AssetRow, "status">) =>
  ["completed", "approved", "rejected"].includes(status);

const succeeded = (status: AdStatus): StageEnd => ({
  status,
  progressPercentage: 100,
  errorCode: null,
  errorMessage: null,
});

const failed = ({ progressPercentage }: AdSessionRow, asset: AssetRow | undefined): StageEnd => ({
  status: "failed",
  progressPercentage,
  errorCode: asset?.errorCode ?? "internal",
  errorMessage: asset?.errorMessage ?? "Nothing that was asked for could be made. Retry.",
});

/** How far the stage under way has come, in whole percent; it never goes back. */
export function stageProgress(session: AdSessionRow, assets: AssetRow[]): number {
  const { round } = roundOf(session);
  const mine = assets.filter(({ id }) => round.includes(id));
  if (mine.length === 0) return session.progressPercentage;
  const done = mine.reduce((sum, asset) => sum + (isLive(asset) ? asset.progressPercentage : 100), 0);
  return Math.max(session.progressPercentage, Math.min(99, Math.floor(done / mine.length)));
}
