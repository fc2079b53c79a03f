import { stringify } from "csv-stringify/sync";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { monthRange } from "./month.ts";
import { type SettledCall, settledCalls } from "./settled-calls.ts";

const batch = 500;

/**
 * A month's ended calls as CSV, oldest first, one a line; an unknown price is an empty cell, never 0. It begins with a byte
 * order mark, so that spreadsheets read Chinese titles, and no cell is taken for a formula. Rows are read in batches while
 * the reader reads: memory stays flat.
 */
export async function* exportCalls(db: Db, scope: Pick<Owner, "workspaceId">, month: string): AsyncGenerator<string> {
  const calls = settledCalls(scope, monthRange(month));
  for (let after: string | null = null; ; ) {
    // Ids grow with time (UUID version 7).
    const rows: SettledCall[] = await db.execute<SettledCall>(sql`
      select * from (${calls}) calls where ${after}::uuid is null or id > ${after}::uuid order by id limit ${batch}`);
    const isFirst = after === null;
    yield stringify(rows.map(line), { columns, header: isFirst, bom: isFirst, escape_formulas: true });
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}

const columns = [
  "time (UTC)",
  "studio",
  "project",
  "project id",
  "category",
  "provider",
  "model",
  "attempt",
  "result",
  "charged",
  "failure",
  "estimated (USD)",
  "cost (USD)",
  "price as of",
  "latency (ms)",
  "call",
];

const line = (call: SettledCall) => [
  new Date(call.at).toISOString(),
  call.studio,
  call.title,
  call.project_id,
  call.category,
  call.provider,
  call.model,
  call.attempt,
  call.status,
  call.charged,
  call.error_kind,
  call.estimated_cost,
  call.actual_cost,
  call.price_as_of,
  call.latency_ms,
  call.id,
];
