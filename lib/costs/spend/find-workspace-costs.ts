import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { monthRange } from "./month.ts";
import { type SettledCall, settledCalls } from "./settled-calls.ts";
import type { ProjectSpend, UndecidedCall, WorkspaceCosts } from "./spend-schema.ts";
import { amounts, sumCalls } from "./sum-calls.ts";
import { type SpendRow, sumSpend } from "./sum-spend.ts";

type Scope = Pick<Owner, "workspaceId">;

const most = 50;

/** What a workspace has spent in a month, "YYYY-MM" in UTC: every call counts, those of deleted things as well. */
export async function findWorkspaceCosts(db: Db, scope: Scope, month: string): Promise<WorkspaceCosts> {
  const [rows, projects, undecided] = await Promise.all([
    sumCalls(db, settledCalls(scope, monthRange(month))),
    sumProjects(db, scope, month),
    findUndecided(db, scope),
  ]);
  return { ...sumSpend(rows, month), projects, undecided };
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
  const calls = settledCalls(scope);
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
