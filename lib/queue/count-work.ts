import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generationCosts, providerCalls } from "#db/schema/costs.ts";
import { generationJobs } from "#db/schema/images.ts";
import { visionJobs } from "#db/schema/vision.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

export interface WorkCounts {
  jobs: { kind: string; status: string; count: number }[];
  calls: { provider: string; status: string; count: number }[];
  /** Since midnight UTC; `unknown` calls have no known price and are in no sum. */
  costs: { provider: string; dollars: number; unknown: number }[];
}

/** A workspace's jobs, paid calls and today's costs, for metrics. */
export async function countWork(db: Db, { workspaceId }: Pick<Owner, "workspaceId">): Promise<WorkCounts> {
  const [jobs, calls, costs] = await Promise.all([
    db.execute<WorkCounts["jobs"][number] & Record<string, unknown>>(sql`
      select 'vision' as kind, status::text, count(*)::int from ${visionJobs}
      where workspace_id = ${workspaceId} and deleted_at is null group by status
      union all
      select 'images', status::text, count(*)::int from ${generationJobs}
      where workspace_id = ${workspaceId} and deleted_at is null group by status`),
    db.execute<WorkCounts["calls"][number] & Record<string, unknown>>(sql`
      select provider, status::text, count(*)::int from ${providerCalls}
      where workspace_id = ${workspaceId} group by provider, status`),
    db.execute<WorkCounts["costs"][number] & Record<string, unknown>>(sql`
      select provider, coalesce(sum(actual_cost), 0)::float8 as dollars,
        count(*) filter (where actual_cost is null)::int as unknown
      from ${generationCosts}
      where workspace_id = ${workspaceId} and created_at >= date_trunc('day', now(), 'UTC') group by provider`),
  ]);
  return { jobs: [...jobs], calls: [...calls], costs: [...costs] };
}
