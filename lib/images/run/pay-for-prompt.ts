import { sql } from "drizzle-orm";
import { generationJobs } from "#db/schema/images.ts";
import { estimateCall } from "#lib/costs/estimate.ts";
import { openCall, type PaidStep, settleFailure, settleSuccess } from "#lib/costs/ledger.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import { type ComposedPrompt, composedPromptSchema, type PromptInput } from "#lib/providers/prompt-contract.ts";
import { promptProvider } from "#lib/providers/select.ts";
import type { GenerationJobRow } from "../generation-job-parts.ts";
import { ownedJob } from "../moves.ts";
import { gatedFor } from "./gated-for.ts";
import type { Run } from "./run.ts";
import { SendLater } from "./run-failures.ts";

/** Longest time of one send, headers and body together. */
const timeoutMs = 60_000;

/**
 * The prompt through the ledger: one that was paid for is read back, and a send that died with its worker is closed and
 * made again. @throws ProviderFailure, SendLater, LeaseLost
 */
export async function payForPrompt(run: Run, job: GenerationJobRow, input: PromptInput): Promise<ComposedPrompt> {
  const provider = promptProvider(job.promptProvider, job.promptModel);
  const { name, model } = provider;
  const step: PaidStep = {
    owner: job,
    subject: { kind: "generation-job", id: job.id },
    step: "prompt",
    category: "prompt",
    provider: name,
    model,
    estimatedCost: estimateCall({ category: "prompt", provider: name, model, shots: input.shots }).amount,
    poolId: run.poolId,
    fence: sql`select ${generationJobs.id} from ${generationJobs} where ${ownedJob(job)}`,
  };
  const opening = await openCall(run.db, step);
  if (opening.kind === "stored") return composedPromptSchema.parse(opening.result);
  if (opening.kind === "gated") throw gatedFor(opening);
  if (opening.kind !== "call") throw new SendLater({ delayMs: 0, reason: "network_ambiguous", counted: true });
  const call = { ...step, id: opening.callId };
  try {
    const answer = await provider.compose(input, { signal: run.signal, timeoutMs });
    await settleSuccess(run.db, call, answer);
    return answer.result;
  } catch (error) {
    if (error instanceof ProviderFailure) await settleFailure(run.db, call, error);
    throw error;
  }
}
