import type { MediaOutput, Paid } from "#lib/costs/media/original.ts";
import type { PaidRow } from "#lib/costs/media/paid-row.ts";
import type { Order } from "#lib/costs/media/pay-for-media.ts";
import { payForMedia } from "#lib/costs/media/pay-for-media.ts";
import { StepFailed } from "#lib/costs/step-failures.ts";
import { formatSubject } from "#lib/events/subject.ts";
import { findPrograms } from "#lib/media/ffmpeg/find-programs.ts";
import type { PoolKind } from "#lib/queue/contracts.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import type { AssetWork } from "../moves.ts";

/** One delivery of an asset's task. */
export interface AssetRun extends TaskContext, AssetWork {
  /** By this process's monotonic clock. */
  claimedAt: number;
  /** Where it runs: vendors are waited for in `io`, what computes does so in `media`. */
  pool: PoolKind;
}

interface Step<Input, Output extends MediaOutput> {
  order(run: AssetRun): Order<Input, Output>;
  /** Makes of the original what people look at, and completes the asset. @throws OriginalUnusable, LeaseLost */
  finish(run: AssetRun, paid: Paid<Output>): Promise<void>;
  /** Finishing decodes and encodes: not beside those that wait for vendors. */
  isHeavy: boolean;
}

export type AssetStep = (run: AssetRun, row: PaidRow) => Promise<void>;

/** An asset's whole way: its original, paid once, then what is made of it, in another task where that is heavy. */
export const assetStep =
  <Input, Output extends MediaOutput>({ order, finish, isHeavy }: Step<Input, Output>): AssetStep =>
  async (run, row) => {
    if (isHeavy) await requireFfmpeg();
    const paid = await payForMedia(row, order(run));
    if (isHeavy && run.pool === "io") await handOver(run, row);
    else await finish(run, paid);
  };

/** Before anything is paid: without it nothing could be made of what comes. @throws StepFailed */
async function requireFfmpeg(): Promise<void> {
  await findPrograms().catch(({ message }: Error) => {
    throw new StepFailed("ffmpeg_missing", message);
  });
}

async function handOver({ db, asset }: AssetRun, row: PaidRow): Promise<void> {
  await db.transaction(async (tx) => {
    const { isOurs } = await row.hold(tx);
    if (!isOurs) throw new LeaseLost(formatSubject(row.subject));
    await enqueue(tx, "ads:render", { assetId: asset.id });
  });
}
