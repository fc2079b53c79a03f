import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { createDb } from "#db/client.ts";
import { cloneTemplate } from "./cluster.ts";

/**
 * A migrated database for one test file, dropped after its last test. Call it at the top of the file:
 * `const { db, sql, url } = await testDatabase()`.
 * `db` and `sql` are two separate pools, so that a test can look at what another transaction sees.
 */
export async function testDatabase() {
  const clone = await cloneTemplate(inject("adminUrl"));
  const sql = postgres(clone.url, { max: 4, onnotice: () => {} });
  const db = createDb(clone.url);
  let dropped: Promise<void> | undefined;
  const drop = () => {
    dropped ??= Promise.all([sql.end({ timeout: 1 }), db.$client.end({ timeout: 1 })]).then(clone.drop);
    return dropped;
  };
  afterAll(drop);
  return { url: clone.url, sql, db, drop };
}
