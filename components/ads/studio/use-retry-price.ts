import { useMoney } from "#components/costs/use-money.ts";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "./ad-context.tsx";
import { retryPrice } from "./retry-price.ts";

/** What making these again is expected to cost: "≈ $0.04". */
export function useRetryPrice() {
  const { about } = useMoney();
  const session = useAdPart((ad) => ad.session);
  const options = useAdPart((ad) => ad.options);
  return (pieces: readonly Asset[]): string => about(retryPrice(pieces, session, options));
}
