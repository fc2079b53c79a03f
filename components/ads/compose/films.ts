import type { MarkTone } from "#components/ui/status-mark.tsx";
import type { AdSession, Asset } from "#lib/ads/schema.ts";

export type Ratio = AdSession["aspectRatio"];

/** All formats of one cut, each once: of several tries the last one. */
export interface Version {
  version: number;
  films: Asset[];
  createdAt: string;
}

/** The cuts that were made or are being made, newest first. */
export function versionsOf(assets: readonly Asset[]): Version[] {
  const films = assets.filter(({ type, version }) => type === "final_video" && version !== null);
  const groups = Map.groupBy(films, ({ version }) => version ?? 0);
  return [...groups.entries()]
    .sort(([one], [other]) => other - one)
    .map(([version, group]) => ({
      version,
      films: [...new Map(group.map((film) => [film.aspectRatio, film])).values()],
      createdAt: group[0]?.createdAt ?? "",
    }));
}

export const isReady = (film: Asset | undefined): film is Asset & { url: string } =>
  film?.status === "completed" && film.url !== null;

/** How one that is not there is marked, and the catalogue's word for it; null while it is being made. */
export function stoppedAs({ status, errorCode }: Asset): { tone: MarkTone; key: "filmFailed" | "filmStopped" } | null {
  if (status !== "failed") return null;
  return errorCode === "cancelled" ? { tone: "cancelled", key: "filmStopped" } : { tone: "failed", key: "filmFailed" };
}

/** What the page shows until somebody chooses: the newest cut with a film in it, else the newest. */
export const newestVersion = (versions: readonly Version[]): Version | undefined =>
  versions.find(({ films }) => films.some(isReady)) ?? versions[0];

export const filmIn = (version: Version | undefined, ratio: Ratio): Asset | undefined =>
  version?.films.find(({ aspectRatio }) => aspectRatio === ratio);

/** The approved clips in the order of the board. */
export const approvedClips = (assets: readonly Asset[]): Asset[] =>
  assets
    .filter(({ type, status }) => type === "video_clip" && status === "approved")
    .sort((one, other) => (one.selectionOrder ?? 0) - (other.selectionOrder ?? 0));

/** The tracks and films that are being made now, tracks first: films wait for them. */
export const beingMade = (assets: readonly Asset[]): Asset[] =>
  assets
    .filter(({ type, status }) => status === "generating" && (type === "audio" || type === "final_video"))
    .sort((one, other) => one.type.localeCompare(other.type));
