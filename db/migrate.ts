import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";
import { env } from "#lib/env.ts";

const MIGRATIONS = fileURLToPath(new URL("./migrations", import.meta.url));

/** Any number that nothing else locks: two starters migrate one after the other, the second finds nothing to do. */
const MIGRATION_LOCK = 7_036_874_417;

/**
 * Brings a database to the present schema: our migrations, then the queue's own. Safe to run at every start and
 * from several machines at once.
 * @param url a direct address: the lock belongs to a session, a transaction pooler would lose it
 */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await applyMigrations(drizzle(sql), { migrationsFolder: MIGRATIONS });
    await runMigrations({ connectionString: url });
  } finally {
    // Ending the session releases the lock.
    await sql.end();
  }
}

if (import.meta.main) {
  const { DATABASE_DIRECT_URL, DATABASE_URL } = env();
  await migrate(DATABASE_DIRECT_URL ?? DATABASE_URL);
}
