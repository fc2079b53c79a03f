import * as z from "zod";
import { defineEndpoint } from "#lib/api.ts";
import { sourceTypes } from "#lib/media/decode/operations.ts";

const uploadForm = z.object({
  file: z.file().describe(`The image: ${sourceTypes.join(", ")}; at most 25 MB and 50 megapixels.`),
});

export const uploadSchema = z.object({
  uploadId: z.uuid(),
  url: z.string().describe("Where a member of the workspace sees the image: re-encoded, at most 2048 px, no metadata."),
  mimeType: z.enum(sourceTypes),
  sizeBytes: z.int(),
  width: z.int().describe("Pixels of the original, upright."),
  height: z.int(),
});

export const uploadContracts = {
  create: defineEndpoint({
    method: "POST",
    path: "/api/v1/uploads",
    summary: "Upload an image",
    access: "viewer",
    form: uploadForm,
    response: { status: 201, schema: uploadSchema, description: "The image is stored; unused, it is kept for a day" },
    limit: "upload",
  }),
} as const;
