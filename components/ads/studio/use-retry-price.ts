import { useMoney } from "#components/costs/use-money.ts";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "./ad-context.tsx";
import type { AdOptions } from "./ad-options.ts";

/** What making these again is expected to cost, each by who made it the first time: "≈ $0.04". */
export function useRetryPrice() {
  const { about } = useMoney();
  const options = useAdPart((ad) => ad.options);
  return (pieces: readonly Asset[]): string => {
    const prices = pieces.map((piece) => priceOf(piece, options));
    return about(prices.reduce((sum, price) => (sum === null || price === null ? null : sum + price), 0));
  };
}

/** US dollars, null: unknown, also where that maker is gone. */
function priceOf({ type, source }: Asset, { images, videos, music }: AdOptions): number | null {
  if (type === "final_video") return 0;
  if (type === "image") return images.find(({ method }) => method === source)?.amountPerImage ?? null;
  if (type === "video_clip") return videos.find(({ method }) => method === source)?.amountPerClip ?? null;
  return music.find(({ method }) => method === source)?.amount ?? null;
}
