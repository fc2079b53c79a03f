import { estimateCall } from "#lib/costs/estimate.ts";
import type { Choice } from "#lib/providers/select.ts";

interface Planned {
  /** As the ledger names them. */
  provider: string;
  model: string;
  /** Who writes the prompt; null where nothing is written. */
  prompt: Choice | null;
  shots: number;
  references: number;
}

/** Expected price (null: unknown) and seconds of a whole job; its shots are made side by side. */
export function estimateGeneration({ provider, model, prompt, shots, references }: Planned): {
  amount: number | null;
  seconds: number;
} {
  const image = estimateCall({ category: "image", provider, model, references });
  const text = prompt
    ? estimateCall({ category: "prompt", provider: prompt.name, model: prompt.model, shots })
    : { amount: 0, seconds: 0 };
  const isKnown = image.amount !== null && text.amount !== null;
  return {
    amount: isKnown ? (image.amount ?? 0) * shots + (text.amount ?? 0) : null,
    seconds: image.seconds + text.seconds,
  };
}
