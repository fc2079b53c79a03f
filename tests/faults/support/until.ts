import { setTimeout as delay } from "node:timers/promises";

/** Looks again every 20 ms until `look` answers something; for states in other processes, which send no signal. */
export async function until<T>(
  what: string,
  look: () => Promise<T | false | null | undefined>,
  ms = 30_000,
): Promise<T> {
  for (const end = performance.now() + ms; ; ) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() > end) throw new Error(`Not within ${ms} ms: ${what}`);
    await delay(20);
  }
}
