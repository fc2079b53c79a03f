import type * as z from "zod";
import type { costCategory } from "#db/schema/costs.ts";
import { gatedFor } from "#lib/costs/gates.ts";
import { findResult, openCall, type PaidStep, settleFailure } from "#lib/costs/ledger.ts";
import { StepFailed } from "#lib/costs/step-failures.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import type { DirectMaker, Maker } from "#lib/providers/media-contract.ts";
import { askQueued } from "./ask-queued.ts";
import { asCallFailure, type Call, CallFailed, ChargeUnknown } from "./failures.ts";
import { keepOriginal } from "./keep-original.ts";
import type { MediaOutput, Original, Paid } from "./original.ts";
import type { PaidRow } from "./paid-row.ts";
import { submitQueued } from "./submit-queued.ts";

/** What is bought for a row, and how. */
export interface Order<Input, Output extends MediaOutput> {
  /** The step's name in the ledger too. */
  category: (typeof costCategory.enumValues)[number];
  maker: Maker<Input, Output>;
  estimatedCost: number | null;
  /** Longest time of one direct call, headers and body together. */
  sendMs: number;
  /** Everything that the maker is given; read when it is needed, and not again for work that it has taken in. */
  readInput(): Promise<Input>;
  /** Where its key in our storage begins. */
  keyStart: string;
  schema: z.ZodType<Original<Output>>;
}

/**
 * An original through the ledger: one that was paid for is read back, work that the vendor has taken in is asked for,
 * and a call that may have been charged is never made again without a person's word.
 * @throws CallFailed with what the ledger does not know yet, SendLater, StepFailed, ChargeUnknown, LeaseLost
 */
export async function payForMedia<Input, Output extends MediaOutput>(
  row: PaidRow,
  order: Order<Input, Output>,
): Promise<Paid<Output>> {
  const { db, owner, noun } = row;
  const { maker, keyStart } = order;
  const step = paidStep(row, order);
  let opening = await openCall(db, step);
  // Our own work's: it cost nothing, and the queue counts the workers that it ended.
  if (opening.kind === "interrupted") opening = await openCall(db, step);
  if (opening.kind === "gated") throw gatedFor(opening);
  if (opening.kind === "over") throw new StepFailed("deadline", `The time for this ${noun} ran out. Retry.`);
  if (opening.kind === "interrupted") throw new Error(`The ${noun} ${row.subject.id} was interrupted twice`);
  const { callId } = opening;
  if (opening.kind === "stored") return { callId, original: order.schema.parse(opening.result) };
  if (opening.kind === "uncertain") throw new ChargeUnknown();
  const call = { ...step, id: callId };
  if (maker.kind === "direct") return { callId, original: await makeNow(row, order, maker, call) };
  const vendorJobId =
    opening.kind === "resume"
      ? opening.vendorJobId
      : await submitQueued(row, maker, { call, input: await inputFor(row, order, call) });
  const answer = await askQueued(row, maker, { call, vendorJobId });
  return { callId, original: await keepOriginal(db, { owner, keyStart, call, answer }) };
}

function paidStep<Input, Output extends MediaOutput>(row: PaidRow, order: Order<Input, Output>): PaidStep {
  const { owner, subject, poolId, fence } = row;
  const { category, estimatedCost, maker } = order;
  const whom = { provider: maker.name, model: maker.model };
  const isOver = row.leftMs() <= 0;
  return { owner, subject, step: category, category, ...whom, estimatedCost, poolId, fence, isOver };
}

/** Nothing has been sent when this fails, and the ledger says so. */
async function inputFor<Input>({ db }: PaidRow, order: { readInput(): Promise<Input> }, call: Call): Promise<Input> {
  try {
    return await order.readInput();
  } catch (error) {
    await settleFailure(db, call, { kind: "storage", charged: "no" });
    throw error;
  }
}

async function makeNow<Input, Output extends MediaOutput>(
  row: PaidRow,
  order: Order<Input, Output>,
  maker: DirectMaker<Input, Output>,
  call: Call,
): Promise<Original<Output>> {
  const { db, owner, signal } = row;
  const { keyStart, schema } = order;
  const input = await inputFor(row, order, call);
  const timeoutMs = Math.max(1, Math.min(order.sendMs, row.leftMs()));
  const answer = await maker.generate(input, { signal, timeoutMs }).catch(async (error: unknown) => {
    if (row.isLocal && !(error instanceof ProviderFailure))
      await settleFailure(db, call, { kind: "bad_output", charged: "no" });
    throw asCallFailure(call, error);
  });
  try {
    return await keepOriginal(db, { owner, keyStart, call, answer });
  } catch (cause) {
    // Its commit may have arrived, and only the answer to it not.
    const kept = await findResult(db, call.id);
    if (kept) return schema.parse(kept);
    const charged = row.isLocal ? "no" : "yes";
    const { usage, vendorRequestId } = answer;
    throw new CallFailed({ call, kind: "storage", charged, usage, vendorRequestId }, { cause });
  }
}
