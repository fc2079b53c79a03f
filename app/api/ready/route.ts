import { endpoint } from "#lib/api.ts";
import { checkReadiness } from "#lib/queue/check-readiness.ts";
import { operationsContracts } from "#lib/queue/operations-contract.ts";

export const GET = endpoint(operationsContracts.ready, async ({ db }) => {
  const readiness = await checkReadiness(db);
  const status = readiness.status === "ready" ? 200 : 503;
  return Response.json(readiness, { status, headers: { "cache-control": "no-store" } });
});
