import { endpoint } from "#lib/api.ts";
import { receiveReplicateWebhook } from "#lib/costs/receive-replicate-webhook.ts";
import { vendorContracts } from "#lib/costs/vendor-contract.ts";
import { env } from "#lib/env.ts";

export const POST = endpoint(vendorContracts.replicate, async ({ db, request }) => {
  await receiveReplicateWebhook(db, request, env().REPLICATE_WEBHOOK_SECRET);
  return undefined;
});
