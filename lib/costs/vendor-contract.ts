import { defineEndpoint } from "#lib/api.ts";

/** What vendors tell of the calls that are under way at them. */
export const vendorContracts = {
  replicate: defineEndpoint({
    method: "POST",
    path: "/api/webhooks/replicate",
    summary: "For Replicate: a prediction has ended. Signed by its webhook secret; anything else is 401",
    access: "public",
    response: { status: 204, description: "Whoever waits for the prediction has been told" },
  }),
} as const;
