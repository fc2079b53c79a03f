import { endpoint } from "#lib/api.ts";
import { operationsContracts } from "#lib/queue/operations-contract.ts";

export const GET = endpoint(operationsContracts.health, async () => ({ status: "ok" as const }));
