import { getTableColumns, type InferSelectModel, SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.ts";
import { jobEvents } from "#db/schema/events.ts";
import type { SubjectKind } from "./subject.ts";

export type FollowedTable = PgTable & { id: PgColumn; revision: PgColumn; workspaceId: PgColumn };

interface Advance<T extends FollowedTable> {
  table: T;
  kind: SubjectKind;
  /** Must name the row and every condition of the move: id, allowed statuses, lease epoch. */
  where: SQL | undefined;
  set: Partial<{ [K in keyof InferSelectModel<T>]: InferSelectModel<T>[K] | SQL }>;
  /** What the streams tell: the changed part of the subject's public shape, or SQL for it over the row `moved`. */
  event: { type: string; data: Record<string, unknown> | SQL };
}

/**
 * Moves a row and tells it: compare-and-set, revision + 1 and the event in one statement, one round trip.
 * @returns the row after the move, or null when the condition did not hold; then nothing was written.
 */
export async function advance<T extends FollowedTable>(
  db: Db,
  { table, kind, where, set, event }: Advance<T>,
): Promise<InferSelectModel<T> | null> {
  const moved = db
    .update(table)
    .set({ ...set, revision: sql`${table.revision} + 1` } as never)
    .where(where)
    .returning();
  const data = event.data instanceof SQL ? event.data : sql`${JSON.stringify(event.data)}::jsonb`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    with moved as (${moved.getSQL()}),
    told as (
      insert into ${jobEvents} (subject_kind, subject_id, revision, workspace_id, type, data)
      select ${kind}, moved.id::text, moved.revision, moved.workspace_id, ${event.type}, ${data}
      from moved)
    select * from moved`);
  const [row] = rows;
  if (!row) return null;
  return Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([field, column]) => {
      const value = row[column.name];
      return [field, value === null || value === undefined ? null : column.mapFromDriverValue(value)];
    }),
  ) as InferSelectModel<T>;
}
