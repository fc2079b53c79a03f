import { sql } from "drizzle-orm";
import { visionJobs } from "#db/schema/vision.ts";
import { estimateCall } from "#lib/costs/estimate.ts";
import { payForText } from "#lib/costs/pay-for-text.ts";
import type { CallOptions, ProviderResult } from "#lib/providers/contract.ts";
import { ownedBy, type VisionJobRow } from "../moves.ts";
import type { Run } from "./run-vision-job.ts";

/** Longest time of one send, headers and body together; a model under load may think for most of it. */
const timeoutMs = { vision: 60_000, copy: 120_000 };

interface Step<T> {
  category: "vision" | "copy";
  provider: { name: string; model: string };
  send: (options: CallOptions) => Promise<ProviderResult<T>>;
  /** The stored result of an earlier run, read back. */
  parse: (stored: unknown) => T;
}

/** One paid step of a job through the ledger, paid once. @throws ProviderFailure, SendLater, LeaseLost */
export const payStep = <T>(run: Run, job: VisionJobRow, { category, provider, send, parse }: Step<T>): Promise<T> =>
  payForText({
    db: run.db,
    step: {
      owner: job,
      subject: { kind: "vision-job", id: String(job.id) },
      step: category,
      category,
      provider: provider.name,
      model: provider.model,
      estimatedCost: estimateCall({ category, provider: provider.name, model: provider.model }).amount,
      poolId: run.poolId,
      fence: sql`select ${visionJobs.id} from ${visionJobs} where ${ownedBy(job)}`,
    },
    send,
    parse,
    options: { signal: run.signal, timeoutMs: timeoutMs[category] },
  });
