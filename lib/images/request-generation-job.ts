import { randomInt } from "node:crypto";
import { and, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { jobEvents } from "#db/schema/events.ts";
import { generationJobReferenceImages, generationJobs, imageSessions, referenceImages } from "#db/schema/images.ts";
import { findBrand } from "#lib/brands/find-brands.ts";
import { env } from "#lib/env.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { titleOf } from "#lib/i18n/title-of.ts";
import { uuidv7 } from "#lib/ids.ts";
import { type Choice, chosenPromptProvider } from "#lib/providers/select.ts";
import { availableImageModels, type ImageModel } from "#lib/providers/select-images.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ownSession } from "./change-image-session.ts";
import { estimateGeneration } from "./estimate-generation.ts";
import { keptReferences } from "./find-reference-images.ts";
import type { NewGenerationJob } from "./schema.ts";
import { unnamedSession } from "./unnamed-session.ts";

interface Request {
  owner: Owner;
  sessionId: string;
  job: NewGenerationJob;
  /** Who writes the prompt; absent: the configured one. */
  promptProvider?: Choice;
}

/**
 * Inserts the job, its references, its first event and its task. Call it inside a transaction: all of them or none. The
 * job keeps its model and its prompt's, whatever the settings are by the time it runs.
 * @throws AppError `not_found` for what is not this workspace's, `invalid` for what the model cannot do
 */
export async function requestGenerationJob(tx: Db, request: Request): Promise<{ jobId: string }> {
  const { owner, sessionId, job } = request;
  const { userId, workspaceId } = owner;
  const model = chooseModel(job);
  await touchSession(tx, owner, sessionId, job.prompt);
  const references = await findReferences(tx, owner, job.referenceImageIds);
  const brand = job.brandId === undefined ? null : await findBrand(tx, owner, job.brandId);
  const writer = request.promptProvider ?? chosenPromptProvider(env());
  const isComposed = !job.isCustomEnabled && job.generatedPrompt === undefined;
  const { amount } = estimateGeneration({
    ...model,
    prompt: isComposed ? writer : null,
    shots: job.numberOfShots,
    references: references.length,
  });
  const { referenceImageIds: _, reviewPrompt, generationMethod, ...fields } = job;
  const jobId = uuidv7();
  await tx.insert(generationJobs).values({
    ...fields,
    id: jobId,
    userId,
    workspaceId,
    sessionId,
    seed: job.seed ?? randomInt(2 ** 31),
    generationMethod: model.method,
    modelUsed: model.model,
    ...(isComposed ? named(writer) : job.isCustomEnabled ? named(nobody) : named(rules)),
    reviewsPrompt: reviewPrompt && isComposed,
    palette: brand?.palette ?? null,
    estimatedCost: amount?.toFixed(8) ?? null,
    revision: 1,
  });
  await linkReferences(tx, jobId, references);
  await tx.insert(jobEvents).values({
    subjectKind: "generation-job",
    subjectId: jobId,
    revision: 1,
    workspaceId,
    type: "queued",
    data: { status: "pending" },
  });
  await enqueue(tx, "images:compose", { jobId });
  return { jobId };
}

const named = ({ name, model }: Choice) => ({ promptProvider: name, promptModel: model });
/** The user's own words go as they are. */
const nobody = { name: "none", model: "none" };
/** An edited prompt gets its variations by rules. */
const rules = { name: "local", model: "rules-1" };

function chooseModel({ generationMethod, aspectRatio, referenceImageIds }: NewGenerationJob): ImageModel {
  const models = availableImageModels(env());
  const model = models.find(({ method, isDefault }) => (generationMethod ? method === generationMethod : isDefault));
  if (!model) throw refusal("generationMethod", "This model is not set up here. Choose another one.");
  const { capabilities, label } = model;
  if (!capabilities.aspectRatios.includes(aspectRatio))
    throw refusal("aspectRatio", `${label} makes no images of ${aspectRatio}. Choose another ratio or another model.`);
  if (new Set(referenceImageIds).size > capabilities.references)
    throw refusal("referenceImageIds", tooManyReferences(label, capabilities.references));
  return model;
}

const tooManyReferences = (label: string, most: number) =>
  most === 0
    ? `${label} takes no reference images. Take them off, or choose another model.`
    : `${label} takes at most ${most} reference image${most === 1 ? "" : "s"}. Take some off, or choose another model.`;

const refusal = (field: string, sentence: string) =>
  new AppError("invalid", sentence, { fields: { [field]: sentence } });

/** Using a session moves it to the front of the list; its first prompt gives it a name if nobody did. */
async function touchSession(tx: Db, owner: Owner, sessionId: string, prompt: string): Promise<void> {
  const used = await tx
    .update(imageSessions)
    .set({
      updatedAt: sql`now()`,
      title: sql`case when ${imageSessions.title} = ${unnamedSession} then ${titleOf(prompt, titleLength)} else ${imageSessions.title} end`,
    })
    .where(ownSession(owner, sessionId))
    .returning({ id: imageSessions.id });
  if (used.length === 0) throw notFound("The session");
}

/** In the list of sessions, in characters. */
const titleLength = 40;

async function findReferences(tx: Db, owner: Owner, wanted: string[]): Promise<string[]> {
  const ids = [...new Set(wanted)];
  if (ids.length === 0) return [];
  const found = await tx
    .select({ id: referenceImages.id })
    .from(referenceImages)
    .where(and(keptReferences(owner), inArray(referenceImages.id, ids)));
  if (found.length < ids.length) throw notFound("A reference image");
  return ids;
}

/** The links' ids keep the order in which people put the references. */
async function linkReferences(tx: Db, generationJobId: string, references: string[]): Promise<void> {
  if (references.length === 0) return;
  const now = Date.now();
  await tx
    .insert(generationJobReferenceImages)
    .values(
      references.map((referenceImageId, index) => ({ id: uuidv7(now + index), generationJobId, referenceImageId })),
    );
}
