import * as z from "zod";
import { adContracts } from "#lib/ads/contract.ts";
import type { defineEndpoint } from "#lib/api.ts";
import { authCookie } from "#lib/auth/session-cookie.ts";
import { costContracts } from "#lib/costs/spend/contract.ts";
import { vendorContracts } from "#lib/costs/vendor-contract.ts";
import { httpStatus } from "#lib/errors.ts";
import { eventContracts } from "#lib/events/contract.ts";
import { imageContracts } from "#lib/images/contract.ts";
import { operationsContracts } from "#lib/queue/operations-contract.ts";
import { fileContracts } from "#lib/storage/file-contract.ts";
import { uploadContracts } from "#lib/uploads/contract.ts";
import { visionContracts } from "#lib/vision/contract.ts";
import { callContracts } from "../provider-calls/contract.ts";
import { documentContracts } from "./contract.ts";

const eventStream = "text/event-stream";

type Contract = Parameters<typeof defineEndpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>>[0];

/** Every endpoint of the product; a route that is not here is not documented, and a test says so. */
export const contracts: Contract[] = [
  uploadContracts,
  visionContracts,
  imageContracts,
  adContracts,
  callContracts,
  costContracts,
  eventContracts,
  fileContracts,
  operationsContracts,
  vendorContracts,
  documentContracts,
].flatMap((area) => Object.values(area) as unknown as Contract[]);

const description = `
One API key belongs to one workspace and one user: \`Authorization: Bearer mr_…\`. A browser session works as well; its
writing calls must come from the product's own pages.

**Errors** are \`{error: {code, message, requestId, fields?}}\`. An object of another workspace does not exist: 404.

**Idempotency.** Where \`Idempotency-Key\` is taken, a repeat within 24 hours with the same body gets the first answer,
with another body 409. Keys count per workspace and path.

**Lists** are newest first: \`{items, nextCursor}\`. Send \`nextCursor\` back as \`cursor\` until it is null.

**Live progress** is at \`/api/v1/events\`.
`.trim();

/** The API as an OpenAPI 3.1 document, made from the contracts that the endpoints obey. */
export function openApiDocument(serverUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const contract of contracts) {
    paths[contract.path] ??= {};
    Object.assign(paths[contract.path] ?? {}, { [contract.method.toLowerCase()]: operation(contract) });
  }
  return {
    openapi: "3.1.0",
    info: { title: "Moodreel", version: "1", description, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: serverUrl }],
    security: [{ apiKey: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key, made in the settings." },
        session: {
          type: "apiKey",
          in: "cookie",
          name: authCookie("session-token").name,
          description: "A browser's sign-in.",
        },
      },
      schemas: { Error: errorSchema },
      responses: { Error: { description: "What went wrong", content: { "application/json": { schema: errorRef } } } },
    },
  };
}

const errorRef = { $ref: "#/components/schemas/Error" };
const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "requestId"],
      properties: {
        code: { type: "string", enum: Object.keys(httpStatus) },
        message: { type: "string", description: "One sentence: what happened and what to do next." },
        requestId: { type: "string", format: "uuid" },
        fields: { type: "object", additionalProperties: { type: "string" }, description: "Field name → one sentence." },
      },
    },
  },
};

function operation(contract: Contract) {
  const { summary, params, query, body, form, response, idempotent, access } = contract;
  const parameters = [
    ...parametersOf("path", params),
    ...parametersOf("query", query),
    ...(idempotent ? [idempotencyKey] : []),
    ...(response.contentType === eventStream ? [lastEventId] : []),
  ];
  return {
    operationId: operationId(contract),
    summary,
    ...(access === "public" && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: isRequired(body), content: { "application/json": { schema: jsonSchema(body) } } },
    }),
    ...(form && { requestBody: { required: true, content: { "multipart/form-data": { schema: jsonSchema(form) } } } }),
    responses: {
      [response.status]: { description: response.description, ...contentOf(response) },
      ...Object.fromEntries(failuresOf(contract).map((status) => [status, { $ref: "#/components/responses/Error" }])),
    },
  };
}

const isRequired = (body: z.ZodType) => !body.safeParse(undefined).success;

function contentOf({ schema, contentType, status }: Contract["response"]) {
  if (status === 204) return {};
  if (contentType) return { content: { [contentType]: { schema: { type: "string" } } } };
  return schema ? { content: { "application/json": { schema: jsonSchema(schema) } } } : {};
}

/** The statuses that a caller of this endpoint should be ready for. 500 and 503 are every endpoint's. */
function failuresOf({ access, params, query, body, form, response, method, idempotent, limit }: Contract): number[] {
  const isStream = response.contentType === eventStream;
  const { unauthenticated, forbidden, not_found, conflict, invalid, too_large, unsupported_media } = httpStatus;
  return [
    ...(body || form || idempotent || isStream ? [httpStatus.bad_request] : []),
    ...(access === "viewer" ? [unauthenticated] : []),
    ...(access === "viewer" && method !== "GET" ? [forbidden] : []),
    ...(params || body || isStream ? [not_found] : []),
    ...(idempotent || (params && method !== "GET") ? [conflict] : []),
    ...(body || form ? [too_large, unsupported_media] : []),
    ...(body || form || query ? [invalid] : []),
    ...(limit ? [httpStatus.rate_limited] : []),
    httpStatus.internal,
    httpStatus.unavailable,
  ];
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  description: "Makes a repeat of this call give the first answer, for 24 hours.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

const lastEventId = {
  name: "Last-Event-ID",
  in: "header",
  description: "The id of the last event that was received: the stream goes on after it.",
  schema: { type: "string" },
};

interface JsonSchema {
  properties?: Record<string, JsonSchema & { description?: string }>;
  required?: string[];
}

function parametersOf(place: "path" | "query", schema: z.ZodType | undefined) {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema) as JsonSchema;
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description && { description }),
    schema: property,
  }));
}

/** What a sender may send, so defaults are optional; for answers the same, so that new fields do not break readers. */
function jsonSchema(schema: z.ZodType): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" });
  return rest;
}

/** `POST /api/v1/vision-jobs/{jobId}/cancel` → `post_vision_jobs_by_jobId_cancel`. */
function operationId({ method, path }: Contract): string {
  const words = path.replace(/^\/api\/(v1\/)?/, "").replace(/\{(\w+)\}/g, "by_$1");
  return `${method.toLowerCase()}_${words.replace(/[^A-Za-z0-9]+/g, "_")}`;
}
