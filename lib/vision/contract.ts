import * as z from "zod";
import { defineEndpoint } from "#lib/api.ts";
import { paletteFormats } from "#lib/media/palette-export/export-palette.ts";
import {
  feedbackSchema,
  newVisionJobSchema,
  pieceEditSchema,
  visionJobSchema,
  visionJobSummarySchema,
  visionStatuses,
} from "./schema.ts";

const jobParams = z.object({
  jobId: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});
const accepted = z.object({ jobId: z.int(), status: z.enum(visionStatuses), message: z.string() });

/** The API's Vision endpoints; their paths, fields and status codes are what other programs rely on. */
export const visionContracts = {
  create: defineEndpoint({
    method: "POST",
    path: "/api/v1/vision-jobs",
    summary: "Request an analysis of an uploaded image or of a public address",
    access: "viewer",
    body: newVisionJobSchema,
    response: { status: 202, schema: accepted, description: "The job is queued" },
    idempotent: true,
    limit: "create-job",
  }),
  list: defineEndpoint({
    method: "GET",
    path: "/api/v1/vision-jobs",
    summary: "List analyses, newest first",
    access: "viewer",
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().max(100).optional(),
      status: z.enum(visionStatuses).optional(),
      search: z.string().trim().max(200).optional(),
    }),
    response: {
      status: 200,
      schema: z.object({ items: z.array(visionJobSummarySchema), nextCursor: z.string().nullable() }),
      description: "A page of jobs",
    },
  }),
  read: defineEndpoint({
    method: "GET",
    path: "/api/v1/vision-jobs/{jobId}",
    summary: "Read one analysis with everything it has so far",
    access: "viewer",
    params: jobParams,
    response: { status: 200, schema: visionJobSchema, description: "The job" },
  }),
  cancel: defineEndpoint({
    method: "POST",
    path: "/api/v1/vision-jobs/{jobId}/cancel",
    summary: "Cancel an analysis that has not ended",
    access: "viewer",
    params: jobParams,
    response: { status: 200, schema: visionJobSchema, description: "The cancelled job, with what was charged" },
  }),
  retry: defineEndpoint({
    method: "POST",
    path: "/api/v1/vision-jobs/{jobId}/retry",
    summary: "Retry a failed or cancelled analysis from its first unfinished step",
    access: "viewer",
    params: jobParams,
    response: { status: 202, schema: accepted, description: "The job is queued again" },
    limit: "create-job",
  }),
  feedback: defineEndpoint({
    method: "POST",
    path: "/api/v1/vision-jobs/{jobId}/feedback",
    summary: "Rate a finished analysis",
    access: "viewer",
    params: jobParams,
    body: feedbackSchema,
    response: { status: 200, schema: visionJobSchema, description: "The job with its rating" },
  }),
  editPiece: defineEndpoint({
    method: "PATCH",
    path: "/api/v1/vision-jobs/{jobId}/pieces/{index}",
    summary: "Edit one of the five pieces; the original is kept beside the edit",
    access: "viewer",
    params: jobParams.extend({
      index: z
        .string()
        .regex(/^[0-4]$/)
        .transform(Number),
    }),
    body: pieceEditSchema,
    response: { status: 200, schema: visionJobSchema, description: "The job with the edited piece" },
  }),
  palette: defineEndpoint({
    method: "GET",
    path: "/api/v1/vision-jobs/{jobId}/palette/{format}",
    summary: "Download the measured palette as a file for design tools",
    access: "viewer",
    params: jobParams.extend({ format: z.enum(paletteFormats) }),
    response: { status: 200, contentType: "application/octet-stream", description: "The palette's file" },
  }),
  exportDataset: defineEndpoint({
    method: "GET",
    path: "/api/v1/vision-outputs/export",
    summary: "Download the workspace's marked outputs as a JSONL dataset",
    access: "viewer",
    response: { status: 200, contentType: "application/jsonl", description: "One output a line" },
  }),
} as const;
