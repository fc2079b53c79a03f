import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { costCategory } from "#db/schema/costs.ts";
import { formatSubject, type Subject } from "#lib/events/subject.ts";
import { uuidv7 } from "#lib/ids.ts";
import type { ProviderResult } from "#lib/providers/contract.ts";
import type { Charged, FailureKind } from "#lib/providers/failure.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { priceOf } from "./prices.ts";

type Category = (typeof costCategory.enumValues)[number];

/** A paid step of a subject, as the ledger knows it. */
export interface PaidStep {
  owner: Owner;
  subject: Subject;
  step: string;
  /** Distinguishes parallel calls of one step; empty where there is one. */
  variant?: string;
  category: Category;
  provider: string;
  model: string;
  estimatedCost: number | null;
  poolId: string;
  /** A query with one row while the caller still owns the subject, else none. */
  fence: SQL;
  /** The step's time is up: what is known of it counts, and nothing is sent any more. */
  isOver?: boolean;
}

export type Opening =
  /** The step was paid for before: here is its result again. */
  | { kind: "stored"; callId: string; result: unknown }
  /** The vendor took the work in earlier: ask for it, never send it again. */
  | { kind: "resume"; callId: string; vendorJobId: string }
  /** Nobody knows whether the last call was charged, and a person must say so before there is another one. */
  | { kind: "uncertain"; callId: string }
  /** A send was under way when its worker died. It is closed now, and may be made again. */
  | { kind: "interrupted" }
  /** The provider takes no calls for so many milliseconds. */
  | { kind: "gated"; waitMs: number; reason: string }
  /** The step's time was up before anything could be sent. */
  | { kind: "over" }
  /** Send now, and settle this call. */
  | { kind: "call"; callId: string; attempt: number };

type OpeningRow = {
  owned: boolean;
  latest: { id: string; status: string; result: unknown; vendor_job_id: string | null } | null;
  wait_ms: number | null;
  reason: string | null;
  call_id: string | null;
  attempt: number | null;
};

/**
 * What costs much is not sent again on a guess: a call of these that may have been charged waits for a person and has no
 * entry in the cost book until then. Text is cheap: it has an entry of unknown price, and is sent again.
 */
const asksPerson = (category: Category, provider: string) => isMedia(category) && provider !== "local";

const isMedia = (category: Category) => !["vision", "copy", "prompt"].includes(category);

/**
 * Opens the next attempt at a paid step, in one statement: a step that has succeeded is never paid again.
 * @throws LeaseLost when the fence has no row
 */
export async function openCall(db: Db, step: PaidStep): Promise<Opening> {
  const { owner, subject, variant = "", category, provider, isOver = false } = step;
  const asks = asksPerson(category, provider);
  const [row] = await db.execute<OpeningRow>(sql`
    with fence as (${step.fence}),
    latest as (
      select id, status, result, attempt, vendor_job_id from provider_calls
      where subject_kind = ${subject.kind} and subject_id = ${subject.id} and step = ${step.step} and variant = ${variant}
      order by attempt desc limit 1),
    gate as (select extract(epoch from not_before - now())::float8 * 1000 as wait_ms, reason from provider_gates where provider = ${provider} and not_before > now()),
    placed as (
      insert into provider_calls (id, workspace_id, user_id, subject_kind, subject_id, step, variant, attempt, category,
        provider, model, status, estimated_cost, lease_pool, submitted_at)
      select ${uuidv7()}, ${owner.workspaceId}, ${owner.userId}, ${subject.kind}, ${subject.id}, ${step.step}, ${variant},
        coalesce((select attempt from latest), 0) + 1, ${category}::cost_category, ${provider}, ${step.model},
        'submitted', ${step.estimatedCost}, ${step.poolId}, now()
      from fence
      where not ${isOver}::boolean and not exists (select from latest where status in ('succeeded', 'reserved', 'submitted')
          or (status = 'uncertain' and ${asks}::boolean))
        and not exists (select from gate)
      returning id, attempt)
    select exists (select from fence) as owned,
      (select jsonb_build_object('id', id, 'status', status, 'result', result, 'vendor_job_id', vendor_job_id)
        from latest) as latest,
      (select wait_ms from gate) as wait_ms, (select reason from gate) as reason,
      (select id from placed) as call_id, (select attempt from placed) as attempt`);
  if (!row?.owned) throw new LeaseLost(formatSubject(subject));
  if (row.call_id) return { kind: "call", callId: row.call_id, attempt: row.attempt ?? 1 };
  const { latest } = row;
  if (latest && ["reserved", "submitted"].includes(latest.status)) {
    if (latest.vendor_job_id) return { kind: "resume", callId: latest.id, vendorJobId: latest.vendor_job_id };
    await settle(db, { ...step, id: latest.id }, interruption(step, "network_ambiguous"));
    return asks ? { kind: "uncertain", callId: latest.id } : { kind: "interrupted" };
  }
  if (latest?.status === "succeeded") return { kind: "stored", callId: latest.id, result: latest.result };
  if (latest?.status === "uncertain" && asks) return { kind: "uncertain", callId: latest.id };
  if (isOver) return { kind: "over" };
  return { kind: "gated", waitMs: row.wait_ms ?? 0, reason: row.reason ?? "rate_limited" };
}

/**
 * Stores the vendor's own id of the work before its first question, so that it is asked for and never sent again. A call
 * that was closed as uncertain while the vendor took it in is alive again by this.
 */
export async function storeVendorJob(db: Db, callId: string, vendorJobId: string): Promise<void> {
  await db.execute(sql`
    update provider_calls set status = 'submitted', vendor_job_id = ${vendorJobId}, charged = null, error_kind = null,
      error_reason = null, settled_at = null
    where id = ${callId} and ${stillOpen}`);
}

type Settled = Pick<PaidStep, "category" | "provider" | "model"> & { id: string };

/** Closes a call that succeeded; its result is in the ledger before anything else is told about it. */
export async function settleSuccess(db: Db, call: Settled, answer: Omit<ProviderResult<unknown>, "model">) {
  await settle(db, call, {
    status: "succeeded",
    charged: "yes",
    usage: answer.usage,
    result: answer.result,
    vendorRequestId: answer.vendorRequestId,
  });
}

interface Failure {
  /** `storage`: our own store refused what the vendor had made. */
  kind: FailureKind | "storage";
  charged: Charged;
  usage?: Record<string, number> | undefined;
  reason?: string | undefined;
  vendorRequestId?: string | null;
}

/** Closes a call that failed; where nobody can tell whether it was charged it stays `uncertain`. */
export async function settleFailure(db: Db, call: Settled, failure: Failure) {
  await settle(db, call, {
    status: failure.charged === "unknown" ? "uncertain" : "failed",
    charged: failure.charged,
    usage: failure.usage,
    errorKind: failure.kind,
    errorReason: failure.reason,
    vendorRequestId: failure.vendorRequestId,
  });
}

/**
 * Closes what is under way for subjects that were cancelled or given up, before anybody is told what it cost: the vendor
 * may have done the work, whatever our abort still reaches. Call it inside the transaction of the cancel.
 * @returns the calls that a vendor has taken in; they stay open, and their vendor can still be asked
 */
export async function closeLiveCalls(tx: Db, { workspaceId }: Pick<Owner, "workspaceId">, subjects: Subject[]) {
  if (subjects.length === 0) return [];
  const wanted = sql.join(
    subjects.map(({ kind, id }) => sql`(${kind}::text, ${id}::text)`),
    sql`, `,
  );
  const live = await tx.execute<Settled & { vendor_job_id: string | null }>(sql`
    select id, category, provider, model, vendor_job_id from provider_calls
    where workspace_id = ${workspaceId} and (subject_kind, subject_id) in (${wanted})
      and status in ('reserved', 'submitted')
    order by id for update`);
  for (const call of live) if (!call.vendor_job_id) await settle(tx, call, interruption(call, "aborted"));
  return live.filter((call) => call.vendor_job_id).map((call) => call.id);
}

/** What becomes of a call that nobody waits for any more. Our own work costs nothing, finished or not. */
const interruption = ({ provider, category }: Omit<Settled, "id">, errorKind: FailureKind): Settlement =>
  provider === "local" && isMedia(category)
    ? { status: "failed", charged: "no", errorKind }
    : { status: "uncertain", charged: "unknown", errorKind };

/** The result of a call that has succeeded; null for any other. For whoever did not hear the answer to `settleSuccess`. */
export async function findResult(db: Db, callId: string): Promise<unknown> {
  const [call] = await db.execute<{ result: unknown }>(sql`
    select result from provider_calls where id = ${callId} and status = 'succeeded'`);
  return call?.result ?? null;
}

/** Marks a success whose result can no longer be used: the money is gone, and the step can be paid for again. */
export async function voidResult(db: Db, callId: string, reason: string): Promise<void> {
  await db.execute(sql`
    update provider_calls set status = 'failed', result = null, error_kind = 'bad_output', error_reason = ${reason}
    where id = ${callId} and status = 'succeeded'`);
}

interface Settlement {
  status: "succeeded" | "failed" | "uncertain";
  charged: Charged;
  usage?: Record<string, number> | undefined;
  result?: unknown;
  errorKind?: string;
  errorReason?: string | undefined;
  vendorRequestId?: string | null | undefined;
}

/** Open, or closed on a guess that nobody has confirmed and that is not in the cost book: whoever knows better may say so. */
const stillOpen = sql`(status in ('reserved', 'submitted') or (status = 'uncertain' and not exists (
  select from generation_costs cost where cost.provider_call_id = provider_calls.id)))`;

/**
 * One statement: the call's end and its entry in the cost book. It does not look at the lease: money that was spent is
 * written down whoever owns the job by now. A call that somebody else has already closed stays as it is.
 */
async function settle(db: Db, { id, category, provider, model }: Settled, end: Settlement): Promise<void> {
  const usage = end.usage ?? {};
  const price = priceOf({ provider, model, usage, at: new Date() });
  const result = end.result === undefined ? null : JSON.stringify(end.result);
  const isBooked = end.charged === "yes" || (end.charged === "unknown" && !asksPerson(category, provider));
  await db.execute(sql`
    with held as (${holdAsset(id)}),
    closed as (
      update provider_calls set status = ${end.status}::provider_call_status, charged = ${end.charged},
        result = ${result}::jsonb, usage = ${JSON.stringify(usage)}::jsonb, error_kind = ${end.errorKind ?? null},
        error_reason = ${end.errorReason ?? null}, vendor_request_id = ${end.vendorRequestId ?? null}, settled_at = now(),
        latency_ms = extract(epoch from now() - submitted_at) * 1000
      where id = ${id} and (select count(*) from held) <= 1 and ${stillOpen}
      returning *)
    ${bookEntry({ ...price, usage })} from closed where ${isBooked}::boolean`);
}

/**
 * Takes the asset that a call was made for, before the call: its total is changed by the entry in the cost book, and
 * whoever cancels it takes it first as well. That the call's `where` reads it is what makes it come first. The totals of
 * other areas are on rows that come after their calls.
 */
const holdAsset = (callId: string): SQL => sql`
      select asset.id from provider_calls call join assets asset
        on asset.id = case call.subject_kind when 'ad-asset' then call.subject_id::uuid end
      where call.id = ${callId} for no key update of asset`;

/** The `insert … select` of an entry in the cost book, over a call named `closed`; its job gets the total by trigger. */
export const bookEntry = (entry: { amount: number | null; asOf: string | null; usage: Record<string, number> }) => sql`
    insert into generation_costs (id, workspace_id, user_id, provider_call_id, subject_kind, subject_id, vision_job_id,
      generation_job_id, session_id, asset_id, category, provider, model, estimated_cost, actual_cost, usage, price_as_of)
    select ${uuidv7()}, closed.workspace_id, closed.user_id, closed.id, closed.subject_kind, closed.subject_id,
      case closed.subject_kind
        when 'vision-job' then (select id from vision_jobs where id = closed.subject_id::int) end,
      case closed.subject_kind
        when 'generation-job' then (select id from generation_jobs where id = closed.subject_id::uuid)
        when 'generation-shot' then
          (select generation_job_id from generation_shots where id = closed.subject_id::uuid) end,
      case closed.subject_kind
        when 'ad-session' then (select id from ad_sessions where id = closed.subject_id::uuid)
        when 'ad-asset' then (select session_id from assets where id = closed.subject_id::uuid) end,
      case closed.subject_kind when 'ad-asset' then (select id from assets where id = closed.subject_id::uuid) end,
      closed.category, closed.provider, closed.model, closed.estimated_cost, ${entry.amount}::numeric,
      ${JSON.stringify(entry.usage)}::jsonb, ${entry.asOf}::date`;
