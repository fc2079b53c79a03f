import { sql } from "drizzle-orm";
import { generationShots } from "#db/schema/images.ts";
import { estimateCall } from "#lib/costs/estimate.ts";
import { findResult, openCall, type PaidStep, settleFailure } from "#lib/costs/ledger.ts";
import type { DirectGenerator, ImageInput } from "#lib/providers/image-contract.ts";
import { type ImageGenerator, imageGenerator } from "#lib/providers/select-images.ts";
import { ownedShot } from "../moves.ts";
import { askQueued } from "./ask-queued.ts";
import { gatedFor } from "./gated-for.ts";
import { readImageInput } from "./image-input.ts";
import { keepOriginal } from "./keep-original.ts";
import { asCallFailure, CallFailed, ChargeUnknown, StepFailed } from "./run-failures.ts";
import { leftMs, type ShotRun } from "./shot-run.ts";
import { type PaidImage, type StoredOriginal, storedOriginalSchema } from "./stored-original.ts";
import { submitQueued } from "./submit-queued.ts";

/** Longest time of one direct call, headers and body together. */
const sendMs = 180_000;

type Call = PaidStep & { id: string };

/**
 * The original through the ledger: one that was paid for is read back, work that the vendor has taken in is asked for,
 * and a call that may have been charged is never made again without a person's word.
 * @throws CallFailed with what the ledger does not know yet, SendLater, StepFailed, LeaseLost
 */
export async function payForImage(run: ShotRun): Promise<PaidImage> {
  const { shot, job } = run;
  const generator = imageGenerator(job.generationMethod, job.modelUsed);
  const step = paidStep(run, generator);
  let opening = await openCall(run.db, step);
  // Our own renderer's: it cost nothing, and the queue counts the workers that it ended.
  if (opening.kind === "interrupted") opening = await openCall(run.db, step);
  if (opening.kind === "gated") throw gatedFor(opening);
  if (opening.kind === "over") throw new StepFailed("deadline", "The time for this image ran out. Retry.");
  if (opening.kind === "interrupted") throw new Error(`The shot ${shot.id} was interrupted twice`);
  const { callId } = opening;
  if (opening.kind === "stored") return { callId, original: storedOriginalSchema.parse(opening.result) };
  if (opening.kind === "uncertain") throw new ChargeUnknown();
  const call = { ...step, id: callId };
  if (generator.kind === "direct") return { callId, original: await generateNow(run, generator, call) };
  const vendorJobId =
    opening.kind === "resume"
      ? opening.vendorJobId
      : await submitQueued(run, generator, { call, input: await inputFor(run, call) });
  const answer = await askQueued(run, generator, { call, vendorJobId });
  return { callId, original: await keepOriginal(run.db, { shot, call, answer }) };
}

function paidStep(run: ShotRun, { name, model }: ImageGenerator): PaidStep {
  const { shot, references } = run;
  return {
    owner: shot,
    subject: { kind: "generation-shot", id: shot.id },
    step: "image",
    category: "image",
    provider: name,
    model,
    estimatedCost: estimateCall({ category: "image", provider: name, model, references: references.length }).amount,
    poolId: run.poolId,
    // Locked, so that a cancel either sees this call or keeps it from being made.
    fence: sql`select ${generationShots.id} from ${generationShots} where ${ownedShot(shot)} for no key update`,
    isOver: leftMs(run) <= 0,
  };
}

/** Nothing has been sent when this fails, and the ledger says so. */
async function inputFor(run: ShotRun, call: Call): Promise<ImageInput> {
  try {
    return await readImageInput(run);
  } catch (error) {
    await settleFailure(run.db, call, { kind: "storage", charged: "no" });
    throw error;
  }
}

async function generateNow(run: ShotRun, generator: DirectGenerator, call: Call): Promise<StoredOriginal> {
  const { db, shot, signal } = run;
  const input = await inputFor(run, call);
  const timeoutMs = Math.max(1, Math.min(sendMs, leftMs(run)));
  const answer = await generator.generate(input, { signal, timeoutMs }).catch((error: unknown) => {
    throw asCallFailure(call, error);
  });
  try {
    return await keepOriginal(db, { shot, call, answer });
  } catch (cause) {
    // Its commit may have arrived, and only the answer to it not.
    const kept = await findResult(db, call.id);
    if (kept) return storedOriginalSchema.parse(kept);
    const charged = generator.name === "local" ? "no" : "yes";
    const { usage, vendorRequestId } = answer;
    throw new CallFailed({ call, kind: "storage", charged, usage, vendorRequestId }, { cause });
  }
}
