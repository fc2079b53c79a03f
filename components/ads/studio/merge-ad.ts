import type { SubjectEvent } from "#components/events/subject-event.ts";
import type { AdSession, Asset } from "#lib/ads/schema.ts";

type Event = Pick<SubjectEvent, "kind" | "revision" | "data">;

/**
 * An ad after one of its events. A snapshot is the whole ad; an update has what changed, `assets` whole but only those
 * that changed. What is older than the ad changes nothing, and the same object comes back.
 */
export function mergeAd(session: AdSession, { kind, revision, data }: Event): AdSession {
  if (revision < session.revision || (revision === session.revision && kind === "update")) return session;
  if (kind === "snapshot") return { ...session, ...(data as Partial<AdSession>), revision };
  const { assets = [], removedAssetIds = [], ...rest } = data as Partial<AdSession> & { removedAssetIds?: string[] };
  return { ...session, ...rest, revision, assets: putAssets(session.assets, assets, removedAssetIds) };
}

/** In the order in which they came into being. Ids grow with time (UUID version 7), so they break a tie. */
function putAssets(before: readonly Asset[], changed: readonly Asset[], removed: readonly string[]): Asset[] {
  const all = new Map(before.map((asset) => [asset.id, asset]));
  for (const asset of changed) all.set(asset.id, asset);
  for (const id of removed) all.delete(id);
  return [...all.values()].sort(
    (one, other) => one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id),
  );
}
