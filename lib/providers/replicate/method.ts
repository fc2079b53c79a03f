import type { Method } from "../methods.ts";
import type { ReplicateConfig } from "./client.ts";
import { webhookAddress } from "./webhook-address.ts";

/** One of the vendor's models as a method of its own: they share the key, the address and the webhook. */
export const replicateMethod = <Maker>(
  open: (config: ReplicateConfig) => Maker,
  model: string,
  label: string,
): Method<Maker> => ({
  key: (environment) => environment.REPLICATE_API_TOKEN,
  model: () => model,
  label: () => label,
  open: (config, { REPLICATE_BASE_URL: baseUrl, NEXTAUTH_URL: siteUrl, REPLICATE_WEBHOOK_SECRET: secret }) =>
    open({ ...config, baseUrl, webhook: webhookAddress({ siteUrl, baseUrl, secret }) }),
});
