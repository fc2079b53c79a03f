import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { type costCategory, providerCalls } from "#db/schema/costs.ts";
import { formatSubject, type Subject } from "#lib/events/subject.ts";
import { uuidv7 } from "#lib/ids.ts";
import type { ProviderResult } from "#lib/providers/contract.ts";
import type { ProviderFailure } from "#lib/providers/failure.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { priceOf } from "./prices.ts";

/** A paid step of a subject, as the ledger knows it. */
export interface PaidStep {
  owner: Owner;
  subject: Subject;
  step: string;
  /** Distinguishes parallel calls of one step; empty where there is one. */
  variant?: string;
  category: (typeof costCategory.enumValues)[number];
  provider: string;
  model: string;
  estimatedCost: number | null;
  poolId: string;
  /** A query with one row while the caller still owns the subject, else none. */
  fence: SQL;
}

export type Opening =
  /** The step was paid for before: here is its result again. */
  | { kind: "stored"; result: unknown }
  /** A send was under way when its worker died: nobody knows whether it was charged. It is closed now. */
  | { kind: "interrupted" }
  /** The provider takes no calls for so many milliseconds. */
  | { kind: "gated"; waitMs: number; reason: string }
  /** Send now, and settle this call. */
  | { kind: "call"; callId: string; attempt: number };

type OpeningRow = {
  owned: boolean;
  latest: { id: string; status: string; result: unknown } | null;
  wait_ms: number | null;
  reason: string | null;
  call_id: string | null;
  attempt: number | null;
};

/**
 * Opens the next attempt at a paid step, in one statement: a step that has succeeded is never paid again.
 * @throws LeaseLost when the fence has no row
 */
export async function openCall(db: Db, step: PaidStep): Promise<Opening> {
  const { owner, subject, variant = "" } = step;
  const [row] = await db.execute<OpeningRow>(sql`
    with fence as (${step.fence}),
    latest as (
      select id, status, result, attempt from provider_calls
      where subject_kind = ${subject.kind} and subject_id = ${subject.id} and step = ${step.step} and variant = ${variant}
      order by attempt desc limit 1),
    gate as (select extract(epoch from not_before - now())::float8 * 1000 as wait_ms, reason from provider_gates where provider = ${step.provider} and not_before > now()),
    placed as (
      insert into provider_calls (id, workspace_id, user_id, subject_kind, subject_id, step, variant, attempt, category,
        provider, model, status, estimated_cost, lease_pool, submitted_at)
      select ${uuidv7()}, ${owner.workspaceId}, ${owner.userId}, ${subject.kind}, ${subject.id}, ${step.step}, ${variant},
        coalesce((select attempt from latest), 0) + 1, ${step.category}::cost_category, ${step.provider}, ${step.model},
        'submitted', ${step.estimatedCost}, ${step.poolId}, now()
      from fence
      where not exists (select from latest where status in ('succeeded', 'reserved', 'submitted'))
        and not exists (select from gate)
      returning id, attempt)
    select exists (select from fence) as owned,
      (select jsonb_build_object('id', id, 'status', status, 'result', result) from latest) as latest,
      (select wait_ms from gate) as wait_ms, (select reason from gate) as reason,
      (select id from placed) as call_id, (select attempt from placed) as attempt`);
  if (!row?.owned) throw new LeaseLost(formatSubject(subject));
  if (row.call_id) return { kind: "call", callId: row.call_id, attempt: row.attempt ?? 1 };
  if (row.latest?.status === "succeeded") return { kind: "stored", result: row.latest.result };
  if (row.latest && ["reserved", "submitted"].includes(row.latest.status)) {
    await settle(db, step, row.latest.id, { status: "uncertain", charged: "unknown", errorKind: "network_ambiguous" });
    return { kind: "interrupted" };
  }
  return { kind: "gated", waitMs: row.wait_ms ?? 0, reason: row.reason ?? "rate_limited" };
}

/** Closes a call that succeeded; its result is in the ledger before anything else is told about it. */
export async function settleSuccess(db: Db, step: PaidStep, callId: string, answer: ProviderResult<unknown>) {
  await settle(db, step, callId, {
    status: "succeeded",
    charged: "yes",
    usage: answer.usage,
    result: answer.result,
    vendorRequestId: answer.vendorRequestId,
  });
}

/** Closes a call that failed; where nobody can tell whether it was charged it stays `uncertain`, with an unknown price. */
export async function settleFailure(db: Db, step: PaidStep, callId: string, failure: ProviderFailure) {
  await settle(db, step, callId, {
    status: failure.charged === "unknown" ? "uncertain" : "failed",
    charged: failure.charged,
    usage: failure.usage,
    errorKind: failure.kind,
    errorReason: failure.reason,
    vendorRequestId: failure.vendorRequestId,
  });
}

/**
 * Closes what is under way for a subject that a person has cancelled, before they are told what it cost: the vendor may
 * have done the work, whatever our abort still reaches. Call it inside the transaction of the cancel.
 */
export async function closeLiveCalls(tx: Db, owner: Owner, subject: Subject): Promise<void> {
  const live = await tx
    .select()
    .from(providerCalls)
    .where(
      and(
        eq(providerCalls.workspaceId, owner.workspaceId),
        eq(providerCalls.subjectKind, subject.kind),
        eq(providerCalls.subjectId, subject.id),
        inArray(providerCalls.status, ["reserved", "submitted"]),
      ),
    );
  for (const call of live)
    await settle(tx, { ...call, owner, subject }, call.id, {
      status: "uncertain",
      charged: "unknown",
      errorKind: "aborted",
    });
}

interface Settlement {
  status: "succeeded" | "failed" | "uncertain";
  charged: "yes" | "no" | "unknown";
  usage?: Record<string, number> | undefined;
  result?: unknown;
  errorKind?: string;
  errorReason?: string | undefined;
  vendorRequestId?: string | null;
}

type SettledStep = Pick<PaidStep, "owner" | "subject" | "category" | "provider" | "model">;

/**
 * One statement: the call's end and its entry in the cost book. It does not look at the lease: money that was spent is
 * written down whoever owns the job by now. A call that somebody else has already closed stays as it is.
 */
async function settle(db: Db, step: SettledStep, callId: string, end: Settlement): Promise<void> {
  const { owner, subject } = step;
  const usage = end.usage ?? {};
  const { amount, asOf } = priceOf({ provider: step.provider, model: step.model, usage, at: new Date() });
  const result = end.result === undefined ? null : JSON.stringify(end.result);
  const visionJobId = subject.kind === "vision-job" ? Number(subject.id) : null;
  await db.execute(sql`
    with closed as (
      update provider_calls set status = ${end.status}::provider_call_status, charged = ${end.charged},
        result = ${result}::jsonb, usage = ${JSON.stringify(usage)}::jsonb, error_kind = ${end.errorKind ?? null},
        error_reason = ${end.errorReason ?? null}, vendor_request_id = ${end.vendorRequestId ?? null}, settled_at = now(),
        latency_ms = extract(epoch from now() - submitted_at) * 1000
      where id = ${callId} and status in ('reserved', 'submitted')
      returning id, estimated_cost)
    insert into generation_costs (id, workspace_id, user_id, provider_call_id, subject_kind, subject_id, vision_job_id,
      category, provider, model, estimated_cost, actual_cost, usage, price_as_of)
    select ${uuidv7()}, ${owner.workspaceId}, ${owner.userId}, closed.id, ${subject.kind}, ${subject.id}, ${visionJobId},
      ${step.category}::cost_category, ${step.provider}, ${step.model}, closed.estimated_cost, ${amount}::numeric,
      ${JSON.stringify(usage)}::jsonb, ${asOf}::date
    from closed where ${end.charged} <> 'no'`);
}
