/** A place in the session's earlier prompts: −1 is what was being written, which is kept meanwhile. */
export interface HistoryPlace {
  at: number;
  written: string;
}

export const atWriting: HistoryPlace = { at: -1, written: "" };

/** Each prompt once, the last used first. */
export const promptsOf = (jobs: readonly { prompt: string }[]) => [...new Set(jobs.map(({ prompt }) => prompt))];

/** One step back (older) or forth; at either end it stays. */
export function stepHistory(
  prompts: readonly string[],
  { at, written }: HistoryPlace,
  now: string,
  step: "older" | "newer",
): { place: HistoryPlace; prompt: string } {
  const kept = at === -1 ? now : written;
  // What is written already need not be offered again.
  const skips = step === "older" && at === -1 && prompts[0] === now ? 1 : 0;
  const next = step === "older" ? Math.min(at + 1 + skips, prompts.length - 1) : Math.max(at - 1, -1);
  return { place: { at: next, written: kept }, prompt: prompts[next] ?? kept };
}
