import type { SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.ts";
import { formatSubject, type SubjectKind } from "#lib/events/subject.ts";

/** Rows that must each have a task while they are live, unless they wait for a person or a budget. */
export interface LeasedTable {
  task: string;
  maxAttempts: number;
  kind: SubjectKind;
  table: PgTable;
  /** True for a row `r` whose task must exist. */
  needsTask: SQL;
  payload: (id: string) => Record<string, unknown>;
  /**
   * Ends a row that no worker can finish, and tells so. Its lease moves on with it: a run that is still about writes
   * nothing. Inside a transaction.
   * @returns false when the row had already ended
   */
  giveUp: (tx: Db, id: string) => Promise<boolean>;
}

export const subjectOf = ({ kind }: LeasedTable, id: string) => formatSubject({ kind, id });
