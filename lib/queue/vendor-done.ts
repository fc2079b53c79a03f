import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

const done = new EventEmitter().setMaxListeners(0);

/** A vendor has said by webhook that it is done with this work; whoever waits to ask for it asks now. */
export const tellVendorDone = (vendorJobId: string): void => void done.emit(vendorJobId);

/** Waits until it is time to ask a vendor again: so many milliseconds, or less when it says that it is done. @throws the signal's reason */
export async function untilVendorDone(vendorJobId: string, waitMs: number, signal: AbortSignal): Promise<void> {
  const early = new AbortController();
  const wake = () => early.abort();
  done.once(vendorJobId, wake);
  try {
    await delay(waitMs, undefined, { signal: AbortSignal.any([signal, early.signal]) });
  } catch {
    signal.throwIfAborted();
  } finally {
    done.off(vendorJobId, wake);
  }
}
