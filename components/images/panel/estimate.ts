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
export function estimateRun(
  { model, references, composes }: Choice,
  { prompt }: ImageOptions,
  images: number,
): Estimate {
  const { amount: writing, seconds: writingSeconds } = composes ? prompt : { amount: 0, seconds: 0 };
  const { amountPerImage, amountPerReference } = model;
  const known = amountPerImage !== null && amountPerReference !== null && writing !== null;
  return {
    amount: known ? (amountPerImage + amountPerReference * references.length) * images + writing : null,
    seconds: Math.round(writingSeconds + model.secondsPerImage * Math.ceil(images / lanes(model.method))),
  };
}
