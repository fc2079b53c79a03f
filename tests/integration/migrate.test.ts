import { expect, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { testDatabase } from "#tests/support/database.ts";

const { sql, url } = await testDatabase();

test("every database of a test carries our tables and the queue's", async () => {
  const tables = await sql<{ name: string }[]>`
    select table_schema || '.' || table_name as name from information_schema.tables`;
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["public.vision_jobs", "public.provider_calls", "graphile_worker._private_jobs"]),
  );
});

test("starters that migrate at the same moment all succeed and apply each migration once", async () => {
  await sql`drop schema if exists graphile_worker cascade`;
  await sql`drop schema public cascade`;
  await sql`drop schema drizzle cascade`;
  await sql`create schema public`;

  await Promise.all(Array.from({ length: 4 }, () => migrate(url)));

  const [applied] = await sql<{ total: number; distinct: number }[]>`
    select count(*)::int as total, count(distinct hash)::int as distinct from drizzle.__drizzle_migrations`;
  expect(applied?.total).toBeGreaterThan(0);
  expect(applied?.distinct).toBe(applied?.total);
  const [queue] = await sql`select to_regclass('graphile_worker._private_jobs') is not null as made`;
  expect(queue?.made).toBe(true);
});
