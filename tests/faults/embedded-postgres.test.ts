import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Postgres, startPostgres } from "#scripts/postgres/start-postgres.mjs";
import { isTaken, startMark } from "#scripts/processes/identify-process.mjs";
import { stopChild } from "#scripts/processes/stop-child.mjs";

let dataDir: string;
let server: Postgres;
const bystanders: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "moodreel postgres "));
  chmodSync(dataDir, 0o711);
  server = await startPostgres({ dataDir });
  await query(server, "create table kept (n int); insert into kept values (42)");
});

afterEach(async () => {
  await server.stop();
  await Promise.all(bystanders.splice(0).map((child) => stopChild(child, { signal: "SIGKILL" })));
  rmSync(dirname(realpathSync(join(dataDir, "cluster"))), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

test("keeps its data and its port over a stop", async () => {
  const { port } = server;
  await server.stop();
  server = await startPostgres({ dataDir });
  expect(server.port).toBe(port);
  expect(await query(server, "select n from kept")).toEqual([{ n: 42 }]);
});

test("starts after it was killed outright", async () => {
  await kill(server.child);
  server = await startPostgres({ dataDir });
  expect(await query(server, "select n from kept")).toEqual([{ n: 42 }]);
});

test("starts although the pid in its pid file now belongs to somebody else, who is left alone", async () => {
  await kill(server.child);
  const stranger = bystander("echo $$; exec sleep 600");
  const pid = await firstLine(stranger);
  claimPidFile(pid);

  server = await startPostgres({ dataDir });
  expect(await query(server, "select n from kept")).toEqual([{ n: 42 }]);
  expect(startMark(pid)).toBeDefined();
});

test("starts although the server before it is a zombie that nobody collects", async () => {
  await kill(server.child);
  // The shell has become `sleep`, which never collects the child it inherited.
  const zombie = await firstLine(bystander("sleep 1 & echo $!; exec sleep 600"));
  await vi.waitUntil(() => isTaken(zombie) && startMark(zombie) === undefined, { timeout: 20_000 });
  claimPidFile(zombie);

  server = await startPostgres({ dataDir });
  expect(await query(server, "select n from kept")).toEqual([{ n: 42 }]);
});

test("stops a server that outlived its supervisor before it starts anew", async () => {
  const orphan = server.child;
  server = await startPostgres({ dataDir });
  expect(orphan.exitCode).toBe(0);
  expect(await query(server, "select n from kept")).toEqual([{ n: 42 }]);
});

test("takes another port when the remembered one is taken", async () => {
  const { port } = server;
  await server.stop();
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  try {
    server = await startPostgres({ dataDir });
    expect(server.port).not.toBe(port);
    expect(server.port).toBeLessThan(32_768);
  } finally {
    other.close();
  }
});

test("below a folder that only its owner may enter it runs too, and after a removal begins anew", async () => {
  await server.stop();
  const closed = join(dataDir, "closed");
  mkdirSync(closed, { mode: 0o700 });
  const inside = join(closed, "postgres");

  server = await startPostgres({ dataDir: inside });
  await query(server, "create table gone (n int)");
  await server.stop();
  const before = realpathSync(join(inside, "cluster"));
  rmSync(inside, { recursive: true });

  server = await startPostgres({ dataDir: inside });
  expect(await query(server, "select to_regclass('gone') as found")).toEqual([{ found: null }]);
  await server.stop();
  for (const path of [before, realpathSync(join(inside, "cluster"))])
    rmSync(dirname(path), { recursive: true, force: true });
});

test("says so when the password is gone but the database is not", async () => {
  await server.stop();
  rmSync(join(dataDir, "password"));
  await expect(startPostgres({ dataDir })).rejects.toThrow(/password is missing/);
});

test("lets nobody in without the password, which only the owner may read", async () => {
  const url = new URL(server.url);
  url.password = "wrong";
  await expect(query({ url: url.href }, "select 1")).rejects.toThrow(/password authentication failed/);
  expect(statSync(join(dataDir, "password")).mode & 0o777).toBe(0o600);
});

const cluster = () => realpathSync(join(dataDir, "cluster"));

/** A shell line under the account that runs the server: only there PostgreSQL minds another's pid. */
function bystander(line: string) {
  const { uid, gid } = statSync(cluster());
  const child = spawn("sh", ["-c", line], { uid, gid, cwd: "/", stdio: ["ignore", "pipe", "ignore"] });
  bystanders.push(child);
  return child;
}

async function firstLine(child: ChildProcess) {
  const [chunk] = await once(child.stdout ?? child, "data");
  return Number(String(chunk));
}

function claimPidFile(pid: number) {
  const pidFile = join(cluster(), "postmaster.pid");
  writeFileSync(pidFile, readFileSync(pidFile, "utf8").replace(/^\d+/, String(pid)));
}

async function kill(child: ChildProcess) {
  await stopChild(child, { signal: "SIGKILL" });
}

async function query({ url }: { url: string }, text: string) {
  const sql = postgres(url, { max: 1 });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}
