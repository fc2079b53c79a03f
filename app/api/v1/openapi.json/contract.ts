import { defineEndpoint } from "#lib/api.ts";

export const documentContracts = {
  read: defineEndpoint({
    method: "GET",
    path: "/api/v1/openapi.json",
    summary: "This document",
    access: "public",
    response: { status: 200, contentType: "application/json", description: "OpenAPI 3.1" },
  }),
} as const;
