import { parseCronItems } from "graphile-worker";
import type { MaintenanceName } from "./maintenance/tasks.ts";

/** Recurring work: minute, hour, day, month, weekday, in UTC. Spread over the hour, so that no two start together. */
export const schedule: Record<MaintenanceName, string> = {
  "maintenance:delete-blobs": "*/5 * * * *",
  "maintenance:prune-event-connections": "*/10 * * * *",
  "maintenance:expire-vision-jobs": "7 * * * *",
  "maintenance:purge-deleted": "17 * * * *",
  "maintenance:purge-unused-uploads": "27 * * * *",
  "maintenance:sweep-unfinished-files": "37 * * * *",
  "maintenance:prune-keys": "47 * * * *",
  "maintenance:prune-worker-pools": "57 * * * *",
};

/** One waiting job a line, however long the workers were away; any number of workers may plan it, one does. */
export const crontab = parseCronItems(
  Object.entries(schedule).map(([task, match]) => ({
    task,
    match,
    identifier: task,
    options: { jobKey: task, maxAttempts: 3 },
  })),
);
