import type { DbPool } from "#db/client.ts";
import type { CallOptions, ProviderResult } from "#lib/providers/contract.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import { gatedFor } from "./gates.ts";
import { openCall, type PaidStep, settleFailure, settleSuccess } from "./ledger.ts";
import { SendLater } from "./step-failures.ts";

interface Buying<T> {
  db: DbPool;
  step: PaidStep;
  send: (options: CallOptions) => Promise<ProviderResult<T>>;
  /** The stored result of an earlier run, read back. */
  parse: (stored: unknown) => T;
  options: CallOptions;
}

/**
 * One paid text step through the ledger: a result that was paid for is read back, a send that died with its worker is
 * closed and counts, and a provider that asked for quiet is left alone.
 * @throws ProviderFailure, SendLater, LeaseLost
 */
export async function payForText<T>({ db, step, send, parse, options }: Buying<T>): Promise<T> {
  const opening = await openCall(db, step);
  if (opening.kind === "stored") return parse(opening.result);
  if (opening.kind === "gated") throw gatedFor(opening);
  if (opening.kind !== "call") throw new SendLater({ delayMs: 0, reason: "network_ambiguous", counted: true });
  const call = { ...step, id: opening.callId };
  try {
    const answer = await send(options);
    await settleSuccess(db, call, answer);
    return answer.result;
  } catch (error) {
    if (error instanceof ProviderFailure) await settleFailure(db, call, error);
    throw error;
  }
}
