import * as z from "zod";
import { defineEndpoint } from "#lib/api.ts";
import { maxSubjects } from "./tunables.ts";

const subject = z
  .string()
  .regex(/^[a-z-]+:[0-9a-f-]{1,36}$/, "A subject is kind:id, for example vision-job:12.")
  .describe("What to follow, `kind:id`, for example `vision-job:12`. May be repeated.");

const follow = defineEndpoint({
  method: "GET",
  path: "/api/v1/events",
  summary: "Follow subjects live, as server-sent events",
  access: "viewer",
  query: z.strictObject({
    subject: z
      .preprocess((value) => (typeof value === "string" ? [value] : value), z.array(subject).min(1).max(maxSubjects))
      .describe(`1 to ${maxSubjects} subjects of the viewer's workspace, one parameter each.`),
    after: z
      .string()
      .max(8192)
      .optional()
      .describe("An event id to continue after, where `Last-Event-ID` cannot be sent. `0` replays from the start."),
  }),
  response: {
    status: 200,
    contentType: "text/event-stream",
    description:
      "A `snapshot` event for each subject, then `update` events, each with `data` of " +
      "`{subject, revision, type, data, createdAt}`; revisions of a subject have no gaps. An event's `id` is the cursor " +
      "of the whole stream: send it as `Last-Event-ID` to continue. `reconnect` means: come back now. " +
      "`end` means: signed out, do not come back. A comment every 12 seconds keeps the connection open.",
  },
});

export const eventContracts = { follow } as const;
