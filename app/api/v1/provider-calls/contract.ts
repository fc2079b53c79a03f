import * as z from "zod";
import { adSessionSchema } from "#lib/ads/schema.ts";
import { defineEndpoint } from "#lib/api.ts";
import { generationJobSchema, resolutionSchema } from "#lib/images/schema.ts";

/** Calls are made for things of several areas: what is answered is the thing. */
export const callContracts = {
  resolve: defineEndpoint({
    method: "POST",
    path: "/api/v1/provider-calls/{callId}/resolve",
    summary: "Say whether a call of which nobody knows was charged",
    access: "viewer",
    params: z.object({ callId: z.uuid() }),
    body: resolutionSchema,
    response: {
      status: 200,
      schema: z.union([generationJobSchema, adSessionSchema]),
      description: "The generation job or the ad that the call was made for",
    },
  }),
} as const;
