import { Logger } from "graphile-worker";
import { logger } from "#lib/logger.ts";

/**
 * The library's errors in our log. Its lines about jobs carry payloads and messages of errors; a failed task is logged
 * where it fails, with ids only, so those are left out.
 */
export const graphileLogger = new Logger(() => (level, message, meta) => {
  if (level !== "error" || meta.failure) return;
  logger.error({ err: meta.error, library: "graphile-worker" }, message);
});
