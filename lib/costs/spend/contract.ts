import * as z from "zod";
import { defineEndpoint } from "#lib/api.ts";
import { monthSchema } from "./month.ts";
import { workspaceCostsSchema } from "./spend-schema.ts";

const query = z.object({ month: monthSchema.optional().describe("YYYY-MM in UTC; absent: this one") });

/** What a workspace has spent. An ad's own costs are with the ads. */
export const costContracts = {
  read: defineEndpoint({
    method: "GET",
    path: "/api/v1/costs",
    summary: "What the workspace has spent in a month, by studio, maker, day and project",
    access: "viewer",
    query,
    response: { status: 200, schema: workspaceCostsSchema, description: "The month's sums" },
  }),
  export: defineEndpoint({
    method: "GET",
    path: "/api/v1/costs.csv",
    summary: "A month's calls, one a line; an unknown price is an empty cell",
    access: "viewer",
    query,
    response: { status: 200, contentType: "text/csv", description: "UTF-8 with a byte order mark" },
  }),
} as const;
