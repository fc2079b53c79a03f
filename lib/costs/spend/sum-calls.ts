import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { SpendRow } from "./sum-spend.ts";

/** What every sum says of its calls. */
export const amounts = sql`
  (count(*) filter (where outcome = 'booked'))::int as calls,
  coalesce(sum(actual_cost), 0) as total_cost,
  (count(*) filter (where outcome = 'undecided' or (outcome = 'booked' and actual_cost is null)))::int as unknown_count,
  (count(*) filter (where outcome = 'free'))::int as failed_not_charged`;

/**
 * Calls in their smallest parts: whatever is shown of them is a sum of these, so that all tables agree.
 * @param calls a query as `settledCalls` makes it
 */
export const sumCalls = (db: Db, calls: SQL): Promise<SpendRow[]> =>
  db.execute<SpendRow>(sql`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as date, studio, category, provider, model, ${amounts},
      coalesce(sum(estimated_cost) filter (where outcome <> 'free'), 0) as estimated_cost,
      (count(*) filter (where outcome <> 'free' and estimated_cost is null))::int as unestimated_count,
      (count(*) filter (where outcome = 'booked' and actual_cost is not null))::int as priced_count,
      coalesce(sum(latency_ms) filter (where status = 'succeeded'), 0)::float8 as latency_ms,
      (count(latency_ms) filter (where status = 'succeeded'))::int as latency_count
    from (${calls}) calls group by 1, studio, category, provider, model order by 1`);
