import type { AdSession, Asset } from "#lib/ads/schema.ts";
import type { AdOptions } from "./ad-options.ts";

type Ad = Pick<AdSession, "assets" | "music">;

/**
 * What making these again is expected to cost, each by who made it the first time, in US dollars. Null: unknown, also
 * where that maker is gone.
 */
export function retryPrice(pieces: readonly Asset[], ad: Ad, options: AdOptions): number | null {
  const bought = new Set([...pieces, ...missingTrack(pieces, ad)]);
  return [...bought].reduce<number | null>((sum, piece) => {
    const price = priceOf(piece, options);
    return sum === null || price === null ? null : sum + price;
  }, 0);
}

/** With a film goes the music that it has not got: that is made again first. */
function missingTrack(pieces: readonly Asset[], { assets, music }: Ad): Asset[] {
  if (music.source !== "generated" || !pieces.some(({ type }) => type === "final_video")) return [];
  const newest = assets.findLast(({ type }) => type === "audio");
  return newest?.status === "failed" ? [newest] : [];
}

function priceOf({ type, source }: Asset, { images, videos, music }: AdOptions): number | null {
  if (type === "final_video") return 0;
  if (type === "image") return images.find(({ method }) => method === source)?.amountPerImage ?? null;
  if (type === "video_clip") return videos.find(({ method }) => method === source)?.amountPerClip ?? null;
  return music.find(({ method }) => method === source)?.amount ?? null;
}
