import * as z from "zod";
import { defineEndpoint } from "#lib/api.ts";
import { sourceTypes } from "#lib/media/decode/operations.ts";
import { audioTypes } from "./sniff-audio.ts";

const uploadForm = z.object({
  file: z
    .file()
    .describe(
      `An image (${sourceTypes.join(", ")}; at most 25 MB and 50 megapixels) or a track (${audioTypes.join(", ")}; at most 50 MB, 1 second to 10 minutes).`,
    ),
});

export const uploadSchema = z.object({
  uploadId: z.uuid(),
  url: z
    .string()
    .describe(
      "Where a member of the workspace sees or hears it: an image re-encoded, at most 2048 px, no metadata; a track as it came.",
    ),
  mimeType: z.enum([...sourceTypes, ...audioTypes]),
  sizeBytes: z.int(),
  width: z.int().nullable().describe("Pixels of the original, upright; null for a track."),
  height: z.int().nullable(),
  durationSeconds: z.number().nullable().describe("Of a track; null for an image."),
});

export const uploadContracts = {
  create: defineEndpoint({
    method: "POST",
    path: "/api/v1/uploads",
    summary: "Upload an image or a track",
    access: "viewer",
    form: uploadForm,
    response: { status: 201, schema: uploadSchema, description: "It is stored; unused, it is kept for a day" },
    limit: "upload",
  }),
} as const;
