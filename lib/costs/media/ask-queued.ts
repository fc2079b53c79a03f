import type { ProviderResult } from "#lib/providers/contract.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import { type AskedVendor, awaitVendor } from "./await-vendor.ts";
import { asCallFailure, type Call, CallFailed } from "./failures.ts";
import type { PaidRow } from "./paid-row.ts";

/** Longest time of the cancel, and again of the questions after it. */
const lastWordMs = 20_000;

/**
 * What comes of work that the vendor has taken in. At the row's deadline the work is cancelled, and what the vendor says
 * then is its end.
 * @throws CallFailed, the signal's reason; the call stays open then, for whoever asks next
 */
export async function askQueued<Output>(
  { signal, leftMs }: PaidRow,
  vendor: AskedVendor<Output>,
  { call, vendorJobId }: { call: Call; vendorJobId: string },
): Promise<ProviderResult<Output>> {
  let isLate = false;
  try {
    const answer = await awaitVendor(vendor, vendorJobId, { signal, forMs: leftMs() });
    if (answer) return answer;
    isLate = true;
    const last = await cancelAndAsk(vendor, vendorJobId, { signal, forMs: lastWordMs });
    if (last) return last;
  } catch (error) {
    throw asCallFailure(call, error, { isLate });
  }
  throw new CallFailed({ call, kind: "network_ambiguous", charged: "unknown", reason: "deadline", isLate });
}

/** Ends work at its vendor. @returns its result, where it was done before; null when the vendor does not say. @throws as `awaitVendor` */
export async function cancelAndAsk<Output>(
  vendor: AskedVendor<Output>,
  vendorJobId: string,
  { signal, forMs }: { signal: AbortSignal; forMs: number },
): Promise<ProviderResult<Output> | null> {
  await vendor.cancel(vendorJobId, { signal, timeoutMs: forMs }).catch((error: unknown) => {
    // The question that follows tells what became of it.
    if (!(error instanceof ProviderFailure)) throw error;
  });
  signal.throwIfAborted();
  return awaitVendor(vendor, vendorJobId, { signal, forMs });
}
