import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { adSessions } from "#db/schema/ads.ts";
import { estimateCall } from "#lib/costs/estimate.ts";
import { payForText } from "#lib/costs/pay-for-text.ts";
import { swatchSchema } from "#lib/media/measurements.ts";
import { type AdPlan, adPlanSchema, type PlanInput } from "#lib/providers/plan-contract.ts";
import { planProvider } from "#lib/providers/select.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import { ownedSession } from "../moves.ts";
import { roundOf } from "../round.ts";
import type { AdSessionRow } from "../session-parts.ts";

/** Longest time of one send, headers and body together. */
const timeoutMs = 90_000;

/**
 * A plan through the ledger, paid once: asked for again, or of another brief, it is another plan.
 * @throws ProviderFailure, SendLater, LeaseLost
 */
export function payForPlan(run: TaskContext, session: AdSessionRow): Promise<AdPlan> {
  const provider = planProvider(session.planProvider, session.planModel);
  const { name, model } = provider;
  const input = planInput(session);
  return payForText({
    db: run.db,
    step: {
      owner: session,
      subject: { kind: "ad-session", id: session.id },
      step: "plan",
      variant: variantOf([roundOf(session).plans, name, model, input]),
      category: "prompt",
      provider: name,
      model,
      estimatedCost: estimateCall({ category: "prompt", provider: name, model, scenes: input.scenes }).amount,
      poolId: run.poolId,
      fence: sql`select ${adSessions.id} from ${adSessions} where ${ownedSession(session)}`,
    },
    parse: (stored) => adPlanSchema.parse(stored),
    send: (options) => provider.plan(input, options),
    options: { signal: run.signal, timeoutMs },
  });
}

/** They run from 0 to 2³¹ − 1. */
const seeds = 2 ** 31;

/** The first plan has the ad's seed, each further one the next. */
const planInput = (session: AdSessionRow): PlanInput => ({
  productPrompt: session.userProductPrompt,
  videoPrompt: session.userVideoPrompt,
  productCategory: session.productCategory,
  productName: session.productName,
  callToAction: session.callToAction,
  hasProductPhoto: session.productUploadId !== null,
  palette: swatchSchema.array().parse(session.palette ?? []),
  aspectRatio: session.aspectRatio,
  scenes: session.numImagesRequested,
  clipSeconds: Number(session.clipDurationSeconds),
  seed: (session.consistencySeed + Math.max(0, roundOf(session).plans - 1)) % seeds,
  tenant: session.workspaceId,
});

const variantOf = (asked: unknown[]): string =>
  createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 16);
