import type { ImageOptions } from "../studio/studio-context.tsx";
import type { Choice } from "./choice.ts";

/** How many images are worked on at once: vendors answer side by side, our own renderer has the server's cores. */
const lanes = (method: string) => (method === "local" ? 2 : 10);

export interface Estimate {
  /** US dollars; null where a price is unknown. */
  amount: number | null;
  seconds: number;
}

/** What a run would cost and take, from the same figures that the ledger estimates with. */
export function estimateRun({ model, composes }: Choice, { prompt }: ImageOptions, images: number): Estimate {
  const written = composes ? prompt : { amount: 0, seconds: 0 };
  const unknown = model.amountPerImage === null || written.amount === null;
  return {
    amount: unknown ? null : (model.amountPerImage ?? 0) * images + (written.amount ?? 0),
    seconds: Math.round(written.seconds + model.secondsPerImage * Math.ceil(images / lanes(model.method))),
  };
}
