import { endpoint } from "#lib/api.ts";
import { operationsContracts } from "#lib/queue/operations-contract.ts";
import { workerStatus } from "#lib/queue/worker-status.ts";

export const GET = endpoint(operationsContracts.workerStatus, async ({ db }) => {
  const { workers, ...queue } = await workerStatus(db);
  return {
    ...queue,
    workers: workers.map((pool) => ({ ...pool, lastHeartbeatAt: pool.lastHeartbeatAt.toISOString() })),
  };
});
