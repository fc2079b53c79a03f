import { env } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import type { TaskName } from "#lib/queue/contracts.ts";
import type { Task } from "#lib/queue/task.ts";
import { deleteBlobs } from "#lib/retention/delete-blobs.ts";
import { expireVisionJobs } from "#lib/retention/expire-vision-jobs.ts";
import { pruneEventConnections, pruneKeys, pruneWorkerPools } from "#lib/retention/prune.ts";
import { purgeDeleted } from "#lib/retention/purge-deleted.ts";
import { purgeUnusedUploads } from "#lib/retention/purge-unused-uploads.ts";
import { sweepUnfinishedFiles } from "#lib/retention/sweep-unfinished-files.ts";
import { sweepUnusedOriginals } from "#lib/retention/sweep-unused-originals.ts";
import { storage } from "#lib/storage/open.ts";
import { sweepTemporary } from "#lib/storage/sweep-temporary.ts";

export type MaintenanceName = Extract<TaskName, `maintenance:${string}`>;
type Clean = (context: Parameters<Task<MaintenanceName>>[1]) => Promise<number>;

const dayMs = 24 * 60 * 60 * 1000;

const cleanups: Record<MaintenanceName, Clean> = {
  "maintenance:expire-vision-jobs": ({ db, signal }) =>
    expireVisionJobs(db, { signal, days: env().RETENTION_JOB_DAYS }),
  "maintenance:purge-deleted": ({ db, signal }) => purgeDeleted(db, { signal, days: env().RETENTION_DELETED_DAYS }),
  "maintenance:purge-unused-uploads": ({ db, signal }) =>
    purgeUnusedUploads(db, { signal, hours: env().RETENTION_UNUSED_UPLOAD_HOURS }),
  "maintenance:delete-blobs": ({ db, signal }) => deleteBlobs(db, { signal, store: storage() }),
  "maintenance:sweep-unfinished-files": async ({ db, signal }) =>
    (await sweepUnfinishedFiles(db, { signal })) +
    (await sweepUnusedOriginals(db, { signal, days: env().RETENTION_DELETED_DAYS })) +
    (await sweepTemporary(new Date(Date.now() - dayMs))),
  "maintenance:prune-event-connections": ({ db, signal }) => pruneEventConnections(db, { signal }),
  "maintenance:prune-keys": ({ db, signal }) => pruneKeys(db, { signal, days: env().RETENTION_DELETED_DAYS }),
  "maintenance:prune-worker-pools": ({ db, signal }) => pruneWorkerPools(db, { signal }),
};

/** The recurring cleanups as tasks; each says what it removed. */
export const maintenanceTasks = Object.fromEntries(
  Object.entries(cleanups).map(([task, clean]) => [
    task,
    async (_payload, context) => {
      const removed = await clean(context);
      if (removed > 0) logger.info({ task, removed }, "cleaned up");
    },
  ]),
) as { [N in MaintenanceName]: Task<N> };
