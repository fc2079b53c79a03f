import { GET as follow } from "#app/api/v1/events/route.ts";
import { GET as readJob } from "#app/api/v1/vision-jobs/[jobId]/route.ts";
import { type Routes, serveHandlers } from "./serve-handler.ts";

/** A web process with the live part of the API, for tests that kill it. Tells its port to its parent. */
const { url } = await serveHandlers({
  "GET /api/v1/events": follow,
  "GET /api/v1/vision-jobs/{jobId}": readJob,
} as Routes);
process.send?.({ port: Number(new URL(url).port) });
process.once("disconnect", () => process.exit());
