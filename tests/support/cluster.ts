import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { migrate } from "#db/migrate.ts";
import { startPostgres } from "#scripts/postgres/start-postgres.mjs";

const TEMPLATE = "moodreel_template";

/** Nothing here must survive a crash, so nothing waits for the disk. */
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 300 };

export type Cluster = {
  /** Of the maintenance database; databases are made and dropped through it. */
  adminUrl: string;
  /** Stops the server, runs `whileDown`, starts it again on the same port with the same data. */
  restart(how?: { mode?: "fast" | "immediate"; whileDown?: () => Promise<void> }): Promise<void>;
  /** Stops the server and deletes its files. */
  remove(): Promise<void>;
};

/** Starts an empty PostgreSQL of its own in a temporary folder. */
export async function startCluster(): Promise<Cluster> {
  const dataDir = mkdtempSync(join(tmpdir(), "moodreel-test-"));
  // Under root the server runs as another account, which must be able to enter.
  chmodSync(dataDir, 0o711);
  let server = await startPostgres({ dataDir, settings: SETTINGS });
  return {
    adminUrl: server.url,
    async restart({ mode = "fast", whileDown } = {}) {
      await server.stop({ mode });
      await whileDown?.();
      server = await startPostgres({ dataDir, port: server.port, settings: SETTINGS });
    },
    async remove() {
      await server.stop({ mode: "immediate" });
      rmSync(dirname(realpathSync(join(dataDir, "cluster"))), { recursive: true, force: true });
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Makes the migrated database that the others are copied from. Nothing may stay connected to it. */
export async function createTemplate(adminUrl: string): Promise<void> {
  await asAdmin(adminUrl, (sql) => sql.unsafe(`create database ${TEMPLATE}`));
  await migrate(urlOf(adminUrl, TEMPLATE));
}

/** Copies the template into a database of its own. */
export async function cloneTemplate(adminUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `t_${randomBytes(8).toString("hex")}`;
  await asAdmin(adminUrl, (sql) => sql.unsafe(`create database ${name} template ${TEMPLATE} strategy file_copy`));
  return {
    url: urlOf(adminUrl, name),
    drop: () => asAdmin(adminUrl, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`)),
  };
}

async function asAdmin(adminUrl: string, run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
