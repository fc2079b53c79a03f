import { sql } from "drizzle-orm";
import { generationJobs } from "#db/schema/images.ts";
import { estimateCall } from "#lib/costs/estimate.ts";
import { payForText } from "#lib/costs/pay-for-text.ts";
import { type ComposedPrompt, composedPromptSchema, type PromptInput } from "#lib/providers/prompt-contract.ts";
import { promptProvider } from "#lib/providers/select.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import type { GenerationJobRow } from "../generation-job-parts.ts";
import { ownedJob } from "../moves.ts";

/** Longest time of one send, headers and body together. */
const timeoutMs = 60_000;

/** The prompt through the ledger, paid once. @throws ProviderFailure, SendLater, LeaseLost */
export function payForPrompt(run: TaskContext, job: GenerationJobRow, input: PromptInput): Promise<ComposedPrompt> {
  const provider = promptProvider(job.promptProvider, job.promptModel);
  const { name, model } = provider;
  return payForText({
    db: run.db,
    step: {
      owner: job,
      subject: { kind: "generation-job", id: job.id },
      step: "prompt",
      category: "prompt",
      provider: name,
      model,
      estimatedCost: estimateCall({ category: "prompt", provider: name, model, shots: input.shots }).amount,
      poolId: run.poolId,
      fence: sql`select ${generationJobs.id} from ${generationJobs} where ${ownedJob(job)}`,
    },
    parse: (stored) => composedPromptSchema.parse(stored),
    send: (options) => provider.compose(input, options),
    options: { signal: run.signal, timeoutMs },
  });
}
