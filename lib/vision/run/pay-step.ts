import { sql } from "drizzle-orm";
import { visionJobs } from "#db/schema/vision.ts";
import { estimateCall } from "#lib/costs/estimate.ts";
import { openCall, type PaidStep, settleFailure, settleSuccess } from "#lib/costs/ledger.ts";
import type { CallOptions, ProviderResult } from "#lib/providers/contract.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import { ownedBy, type VisionJobRow } from "../moves.ts";
import type { Run } from "./run-vision-job.ts";
import { SendLater } from "./step-failure.ts";

/** Longest time of one send, headers and body together; a model under load may think for most of it. */
const timeoutMs = { vision: 60_000, copy: 120_000 };

/** Jobs that wait at one provider's gate come back spread over this time, not all at once. */
const herdJitterMs = 1000;

interface Step<T> {
  category: "vision" | "copy";
  provider: { name: string; model: string };
  send: (options: CallOptions) => Promise<ProviderResult<T>>;
  /** The stored result of an earlier run, read back. */
  parse: (stored: unknown) => T;
}

/**
 * One paid text step through the ledger: a result that was paid for is read back, a send that died with its worker is
 * closed as uncertain and counts, and a provider that asked for quiet is left alone.
 * @throws ProviderFailure, SendLater, LeaseLost
 */
export async function payStep<T>(
  run: Run,
  job: VisionJobRow,
  { category, provider, send, parse }: Step<T>,
): Promise<T> {
  const step: PaidStep = {
    owner: job,
    subject: { kind: "vision-job", id: String(job.id) },
    step: category,
    category,
    provider: provider.name,
    model: provider.model,
    estimatedCost: estimateCall({ category, provider: provider.name, model: provider.model }).amount,
    poolId: run.poolId,
    fence: sql`select ${visionJobs.id} from ${visionJobs} where ${ownedBy(job)}`,
  };
  const opening = await openCall(run.db, step);
  if (opening.kind === "stored") return parse(opening.result);
  if (opening.kind === "gated")
    throw new SendLater({
      delayMs: opening.waitMs + herdJitterMs * Math.random(),
      reason: opening.reason,
      counted: false,
    });
  if (opening.kind !== "call") throw new SendLater({ delayMs: 0, reason: "network_ambiguous", counted: true });
  try {
    const answer = await send({ signal: run.signal, timeoutMs: timeoutMs[category] });
    await settleSuccess(run.db, { ...step, id: opening.callId }, answer);
    return answer.result;
  } catch (error) {
    if (error instanceof ProviderFailure) await settleFailure(run.db, { ...step, id: opening.callId }, error);
    throw error;
  }
}
