import { Readable } from "node:stream";
import { endpoint } from "#lib/api.ts";
import { costContracts } from "#lib/costs/spend/contract.ts";
import { exportCalls } from "#lib/costs/spend/export-calls.ts";
import { monthOf } from "#lib/costs/spend/month.ts";

export const GET = endpoint(costContracts.export, async ({ db, viewer, query }) => {
  const month = query.month ?? monthOf(new Date());
  const lines = Readable.toWeb(Readable.from(exportCalls(db, viewer, month)).map((line) => Buffer.from(line)));
  return new Response(lines as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="moodreel-costs-${month}.csv"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
