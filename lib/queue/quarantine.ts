import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

/** Quarantined tasks have a name of their own, which only the quarantine's process knows; one runs at a time, anywhere. */
export const quarantineQueue = "quarantine";
const prefix = "quarantine:";

export const quarantined = (task: string) => (task.startsWith(prefix) ? task : prefix + task);
export const released = (task: string) => (task.startsWith(prefix) ? task.slice(prefix.length) : task);

/** Whether anything waits or runs in quarantine. */
export async function quarantineHasWork(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ busy: boolean }>(sql`
    select exists (
      select from graphile_worker.jobs
      where task_identifier like ${`${prefix}%`} and (locked_at is not null or attempts < max_attempts)) as busy`);
  return row?.busy ?? false;
}
