import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { monthRange } from "./month.ts";
import { type SettledCall, settledCalls } from "./settled-calls.ts";
import type { ProjectSpend, UndecidedCall, WorkspaceCosts } from "./spend-schema.ts";
import { type SpendRow, sumSpend } from "./sum-spend.ts";

type Scope = Pick<Owner, "workspaceId">;

const most = 50;
/** The time before there were any calls. */
const ever = new Date("2020-01-01T00:00:00Z");

/** What a workspace has spent in a month, "YYYY-MM" in UTC: every call counts, those of deleted things as well. */
export async function findWorkspaceCosts(db: Db, scope: Scope, month: string): Promise<WorkspaceCosts> {
  const [rows, projects, undecided] = await Promise.all([
    sumCalls(db, scope, month),
    sumProjects(db, scope, month),
    findUndecided(db, scope),
  ]);
  return { ...sumSpend(rows, month), projects, undecided };
}

/** What every sum says of its calls. */
const amounts = sql`
  (count(*) filter (where outcome = 'booked'))::int as calls,
  coalesce(sum(actual_cost), 0) as total_cost,
  (count(*) filter (where outcome = 'undecided' or (outcome = 'booked' and actual_cost is null)))::int as unknown_count,
  (count(*) filter (where outcome = 'free'))::int as failed_not_charged`;

/** The month in its smallest parts: whatever is shown of it is a sum of these, so that all tables agree. */
async function sumCalls(db: Db, scope: Scope, month: string): Promise<SpendRow[]> {
  const calls = settledCalls(scope, monthRange(month));
  return db.execute<SpendRow>(sql`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as date, studio, category, provider, model, ${amounts},
      coalesce(sum(estimated_cost) filter (where outcome <> 'free'), 0) as estimated_cost,
      (count(*) filter (where outcome <> 'free' and estimated_cost is null))::int as unestimated_count,
      (count(*) filter (where outcome = 'booked' and actual_cost is not null))::int as priced_count,
      coalesce(sum(latency_ms) filter (where status = 'succeeded'), 0)::float8 as latency_ms,
      (count(latency_ms) filter (where status = 'succeeded'))::int as latency_count
    from (${calls}) calls group by 1, studio, category, provider, model order by 1`);
}

type Project = Pick<SettledCall, "studio" | "project_id" | "title" | "is_deleted">;
type Amounts = Pick<SpendRow, "calls" | "total_cost" | "unknown_count" | "failed_not_charged">;

async function sumProjects(db: Db, scope: Scope, month: string): Promise<ProjectSpend[]> {
  const calls = settledCalls(scope, monthRange(month));
  const rows = await db.execute<Project & Amounts>(sql`
    select studio, project_id, title, is_deleted, ${amounts}
    from (${calls}) calls group by studio, project_id, title, is_deleted
    order by coalesce(sum(actual_cost), 0) desc, unknown_count desc, calls desc, title limit ${most}`);
  return rows.map((row) => ({
    ...projectOf(row),
    calls: row.calls,
    totalCost: Number(row.total_cost),
    unknownCount: row.unknown_count,
    failedNotCharged: row.failed_not_charged,
  }));
}

async function findUndecided(db: Db, scope: Scope): Promise<UndecidedCall[]> {
  const calls = settledCalls(scope, { from: ever, to: new Date(Date.now() + 86_400_000) });
  const rows = await db.execute<SettledCall>(sql`
    select * from (${calls}) calls where outcome = 'undecided' order by id limit ${most}`);
  return rows.map((row) => ({
    callId: row.id,
    ...projectOf(row),
    category: row.category,
    provider: row.provider,
    model: row.model,
    estimatedCost: row.estimated_cost === null ? null : Number(row.estimated_cost),
    at: new Date(row.at).toISOString(),
  }));
}

const projectOf = ({ studio, project_id, title, is_deleted }: Project) => ({
  studio,
  projectId: project_id,
  title,
  isDeleted: is_deleted,
});
