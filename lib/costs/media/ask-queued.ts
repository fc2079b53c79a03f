import type { ProviderResult } from "#lib/providers/contract.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import type { ImageOutput, QueuedGenerator } from "#lib/providers/image-contract.ts";
import { awaitVendor } from "./await-vendor.ts";
import { asCallFailure, CallFailed, type SettledCall } from "./run-failures.ts";
import { leftMs, type ShotRun } from "./shot-run.ts";

/** Longest time of the cancel, and again of the questions after it. */
const lastWordMs = 20_000;

/**
 * The image of work that the vendor has taken in. At the shot's deadline the work is cancelled, and what the vendor says
 * then is its end.
 * @throws CallFailed, the signal's reason; the call stays open then, for whoever asks next
 */
export async function askQueued(
  run: ShotRun,
  generator: QueuedGenerator,
  { call, vendorJobId }: { call: SettledCall; vendorJobId: string },
): Promise<ProviderResult<ImageOutput>> {
  const { signal } = run;
  let isLate = false;
  try {
    const answer = await awaitVendor(generator, vendorJobId, { signal, forMs: leftMs(run) });
    if (answer) return answer;
    isLate = true;
    const last = await cancelAndAsk(generator, vendorJobId, { signal, forMs: lastWordMs });
    if (last) return last;
  } catch (error) {
    throw asCallFailure(call, error, { isLate });
  }
  throw new CallFailed({ call, kind: "network_ambiguous", charged: "unknown", reason: "deadline", isLate });
}

/** Ends work at its vendor. @returns its image, where it was done before; null when the vendor does not say. @throws as `awaitVendor` */
export async function cancelAndAsk(
  generator: QueuedGenerator,
  vendorJobId: string,
  { signal, forMs }: { signal: AbortSignal; forMs: number },
): Promise<ProviderResult<ImageOutput> | null> {
  await generator.cancel(vendorJobId, { signal, timeoutMs: forMs }).catch((error: unknown) => {
    // The question that follows tells what became of it.
    if (!(error instanceof ProviderFailure)) throw error;
  });
  signal.throwIfAborted();
  return awaitVendor(generator, vendorJobId, { signal, forMs });
}
