import * as z from "zod";
import { defineEndpoint } from "#lib/api.ts";
import { isKey } from "./key.ts";

/** Next gives the rest of a path as its parts; a test's server, or a client that escapes the slashes, as one. */
const key = z.preprocess((value) => (Array.isArray(value) ? value.join("/") : value), z.string().refine(isKey));

export const fileContracts = {
  read: defineEndpoint({
    method: "GET",
    path: "/api/files/{key}",
    summary: "Read a stored file: signed in to its workspace, or by a signed address",
    // A signed address needs no sign-in; without one the handler asks for it.
    access: "public",
    params: z.object({ key }),
    query: z.object({
      download: z.literal("1").optional().describe("As an attachment, under its own name."),
      expires: z.string().optional().describe("Of a signed address."),
      signature: z.string().optional().describe("Of a signed address."),
    }),
    response: {
      status: 200,
      contentType: "application/octet-stream",
      description: "The bytes, under the file's own type. One `Range` is honoured (206, 416), with `If-Range`.",
    },
  }),
} as const;
