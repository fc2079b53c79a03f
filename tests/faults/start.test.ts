import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { ROOT } from "#scripts/bootstrap/root.mjs";
import { ownEnvironment } from "#scripts/checks/own-environment.mjs";
import { freePort } from "#scripts/network/free-port.mjs";
import { startMark } from "#scripts/processes/identify-process.mjs";
import { hasEnded } from "#scripts/processes/stop-child.mjs";

/** A first start may have to build. */
const BUILT_WITHIN_MS = 240_000;

let dataDir: string;
let port: number;
let command: ChildProcess | undefined;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "moodreel start "));
  chmodSync(dataDir, 0o711);
  port = await freePort();
});
afterEach(async () => {
  if (command) await stop(command);
});
afterAll(() => {
  rmSync(dirname(realpathSync(join(dataDir, "postgres", "cluster"))), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

test(
  "one command brings everything up, keeps a second one away, and takes everything down again",
  async () => {
    const first = await startCommand();
    const { url, email, password, apiKey } = localFile();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect([email, password, apiKey].every(Boolean)).toBe(true);
    expect(statSync(join(dataDir, "local.json")).mode & 0o777).toBe(0o600);
    expect((await jobs(url, apiKey)).status).toBe(200);
    expect((await jobs(url, `${apiKey}x`)).status).toBe(401);

    const second = launch();
    const said = collect(second);
    expect(await once(second, "exit")).toEqual([1, null]);
    expect(said()).toContain(`already running here at ${url}`);

    const pids = runningPids();
    expect(pids).toHaveLength(4);
    await stop(first);
    expect(pids.filter(startMark)).toEqual([]);
  },
  BUILT_WITHIN_MS,
);

test("after a kill -9 of everything it starts again, with the same data and the same account", async () => {
  const first = await startCommand();
  const before = localFile();
  for (const pid of [...runningPids(), first.pid ?? 0]) process.kill(pid, "SIGKILL");
  await vi.waitUntil(() => !runningPids().some(startMark), { timeout: 10_000 });

  await startCommand();
  expect(localFile()).toEqual(before);
  expect((await jobs(before.url, before.apiKey)).status).toBe(200);
});

test("processes that outlived their supervisor are replaced, not doubled", async () => {
  const first = await startCommand();
  const [supervisor = 0, ...orphans] = runningPids();
  const ended = once(first, "exit");
  process.kill(supervisor, "SIGKILL");
  await ended;
  expect(orphans.filter(startMark)).toEqual(orphans);

  await startCommand();
  expect(orphans.filter(startMark)).toEqual([]);
  expect(localFile().url).toBe(`http://127.0.0.1:${port}`);
});

test("a taken port is said, and the next one used", async () => {
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  try {
    await startCommand((line) => expect(line).toContain(`Port ${port} is taken`));
    expect(Number(new URL(localFile().url).port)).toBeGreaterThan(port);
  } finally {
    other.close();
  }
});

function launch() {
  return spawn(process.execPath, [join(ROOT, "scripts", "start.mjs")], {
    env: { ...ownEnvironment(), NODE_ENV: "production", DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Resolves when it says that it is ready; `check` sees everything said until then. */
async function startCommand(check?: (said: string) => void) {
  const child = launch();
  command = child;
  const said = collect(child);
  await vi.waitUntil(() => hasEnded(child) || said().includes("Moodreel is ready"), { timeout: BUILT_WITHIN_MS });
  if (hasEnded(child)) throw new Error(said());
  check?.(said());
  return child;
}

function collect(child: ChildProcess) {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += chunk));
  return () => text;
}

async function stop(child: ChildProcess) {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** The supervisor, its programs and the database server, as their own records name them. */
function runningPids(): number[] {
  const { supervisor, children } = JSON.parse(readFileSync(join(dataDir, "run.json"), "utf8"));
  const postmaster = readFileSync(join(dataDir, "postgres", "cluster", "postmaster.pid"), "utf8").split("\n", 1)[0];
  const programs = Object.values<{ pid: number }>(children).map(({ pid }) => pid);
  return [supervisor.pid, ...programs, Number(postmaster)];
}

const localFile = (): { url: string; email: string; password: string; apiKey: string } =>
  JSON.parse(readFileSync(join(dataDir, "local.json"), "utf8"));

const jobs = (url: string, apiKey: string) =>
  fetch(`${url}/api/v1/vision-jobs`, { headers: { authorization: `Bearer ${apiKey}` } });
