import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { type SettledCall, settledCalls } from "./settled-calls.ts";
import type { SpendLine, Studio } from "./spend-schema.ts";
import { sumCalls } from "./sum-calls.ts";
import { spendLines } from "./sum-spend.ts";

const most = 500;

export interface ProjectCall {
  callId: string;
  at: string;
  category: SettledCall["category"];
  provider: string;
  model: string;
  attempt: number;
  status: SettledCall["status"];
  outcome: SettledCall["outcome"];
  charged: SettledCall["charged"];
  errorKind: string | null;
  /** US dollars; null where nobody knows, and where nothing was booked. */
  cost: number | null;
  estimatedCost: number | null;
  latencyMs: number | null;
}

/** The ended calls that were made for one thing, newest first and at most 500, and their sums by maker. */
export async function findProjectCalls(
  db: Db,
  scope: Pick<Owner, "workspaceId">,
  { studio, projectId }: { studio: Studio; projectId: string },
): Promise<{ calls: ProjectCall[]; lines: SpendLine[] }> {
  const own = sql`
    select * from (${settledCalls(scope)}) own where studio = ${studio} and project_id = ${projectId}`;
  const [calls, sums] = await Promise.all([
    db.execute<SettledCall>(sql`select * from (${own}) calls order by id desc limit ${most}`),
    sumCalls(db, own),
  ]);
  return { calls: calls.map(projectCall), lines: spendLines(sums) };
}

const projectCall = (call: SettledCall): ProjectCall => ({
  callId: call.id,
  at: new Date(call.at).toISOString(),
  category: call.category,
  provider: call.provider,
  model: call.model,
  attempt: call.attempt,
  status: call.status,
  outcome: call.outcome,
  charged: call.charged,
  errorKind: call.error_kind,
  cost: dollars(call.actual_cost),
  estimatedCost: dollars(call.estimated_cost),
  latencyMs: call.latency_ms,
});

const dollars = (amount: string | null) => (amount === null ? null : Number(amount));
