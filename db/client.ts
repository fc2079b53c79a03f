import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "#lib/env.ts";

type Schema = Record<string, never>;

/** Either the pool or a transaction on it: what every data function takes first. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;
export type DbPool = PostgresJsDatabase<Schema> & { $client: postgres.Sql };

/**
 * A connection pool on `url`. postgres.js connects on first use and again after an outage by itself.
 * @param max connections; a web process needs few, a worker about half of its concurrency.
 */
export function createDb(url: string, { max = 10 }: { max?: number } = {}): DbPool {
  const client = postgres(url, {
    max,
    connect_timeout: 10,
    idle_timeout: 60,
    max_lifetime: 60 * 30,
    onnotice: () => {},
    connection: {
      application_name: "moodreel",
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
  return drizzle(client);
}

// The dev server evaluates modules again on every change; the pool must not be opened again with them.
const holder = globalThis as typeof globalThis & { moodreelDb?: DbPool };

/** The process's pool, opened on first use. */
export function db(): DbPool {
  holder.moodreelDb ??= createDb(env().DATABASE_URL, { max: env().DATABASE_POOL });
  return holder.moodreelDb;
}
