import { Logger } from "graphile-worker";
import { logger } from "#lib/logger.ts";

/**
 * The library's warnings in our log. Its lines about jobs carry payloads and messages of errors; a failed task is
 * logged where it fails, with ids only, so those are left out.
 */
export const graphileLogger = new Logger(() => (level, message, meta) => {
  if (meta.failure || (level !== "error" && level !== "warning")) return;
  logger[level === "error" ? "error" : "warn"]({ err: meta.error, library: "graphile-worker" }, message);
});
