import { and, desc, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { swatchSchema } from "#lib/media/measurements.ts";
import { sceneSchema } from "#lib/providers/image-contract.ts";
import { varyPrompt } from "#lib/providers/local/prompt/compose.ts";
import { type ComposedPrompt, composedPromptSchema } from "#lib/providers/prompt-contract.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import type { GenerationJobRow, ReferenceImageRow } from "../generation-job-parts.ts";
import { payForPrompt } from "./pay-for-prompt.ts";
import { byWeight } from "./read-references.ts";

/**
 * The prompt of each shot: the user's words verbatim; or an edited prompt, varied by rules; or what the prompt provider
 * composes, which is paid once.
 */
export async function composeShots(
  run: TaskContext,
  job: GenerationJobRow,
  references: ReferenceImageRow[],
): Promise<ComposedPrompt> {
  const { prompt, generatedPrompt, numberOfShots, seed } = job;
  if (job.isCustomEnabled) return { prompt, shots: Array.from({ length: numberOfShots }, () => prompt) };
  if (generatedPrompt === null) return payForPrompt(run, job, promptInput(job, references));
  const composed = await storedPrompt(run.db, job);
  if (composed?.prompt === generatedPrompt) return composed;
  return { prompt: generatedPrompt, shots: varyPrompt({ prompt: generatedPrompt, shots: numberOfShots, seed }) };
}

const promptInput = (job: GenerationJobRow, references: ReferenceImageRow[]) => ({
  prompt: job.prompt,
  scene: sceneSchema.parse(job),
  shots: job.numberOfShots,
  palette: swatchSchema.array().parse(job.palette ?? []),
  references: byWeight(references).map(({ role }) => role),
  seed: job.seed,
  tenant: job.workspaceId,
});

/** What was composed and paid for this job before; null where nothing was. */
async function storedPrompt(db: Db, { id }: GenerationJobRow): Promise<ComposedPrompt | null> {
  const { subjectKind, subjectId, status, attempt, result } = providerCalls;
  const [call] = await db
    .select({ result })
    .from(providerCalls)
    .where(and(eq(subjectKind, "generation-job"), eq(subjectId, id), eq(status, "succeeded")))
    .orderBy(desc(attempt))
    .limit(1);
  return call ? composedPromptSchema.parse(call.result) : null;
}
