import { Registry } from "prom-client";
import { endpoint } from "#lib/api.ts";
import { openStreamCount } from "#lib/events/live.ts";
import { countWork } from "#lib/queue/count-work.ts";
import { operationsContracts } from "#lib/queue/operations-contract.ts";
import { workerStatus } from "#lib/queue/worker-status.ts";
import { processMetrics, workMetrics } from "./registries.ts";

/** Counted when it is asked for: what is not scraped costs nothing. */
export const GET = endpoint(operationsContracts.metrics, async ({ db, viewer }) => {
  const [queue, work] = await Promise.all([workerStatus(db), countWork(db, viewer)]);
  const all = Registry.merge([processMetrics(), workMetrics({ queue, work, openStreams: openStreamCount() })]);
  const headers = { "content-type": all.contentType, "cache-control": "private, no-store" };
  return new Response(await all.metrics(), { headers });
});
