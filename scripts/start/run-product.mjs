import { once } from "node:events";
import { join } from "node:path";
import { reportStep, seconds } from "../bootstrap/report-step.mjs";
import { runOrThrow } from "../bootstrap/run-program.mjs";
import { startPostgres } from "../postgres/start-postgres.mjs";
import { buildWeb } from "./build-web.mjs";
import { choosePort } from "./choose-port.mjs";
import { keepSecrets } from "./keep-secrets.mjs";
import { launchProgram } from "./launch-program.mjs";
import { loadSettings } from "./load-settings.mjs";
import { writeJson } from "./local-files.mjs";
import { programs } from "./programs.mjs";
import { RunRecord } from "./run-record.mjs";
import { seedDemo } from "./seed-demo.mjs";
import { supervise } from "./supervise.mjs";
import { untilHealthy } from "./until-healthy.mjs";

/** Generous: in development the first answer is compiled when it is asked for, and a slow machine is not a failure. */
const HEALTHY_WITHIN_MS = 120_000;

/** @typedef {{ signal: AbortSignal, stops: (() => Promise<unknown> | void)[] }} Lifetime `stops`: in the order of starting */

/**
 * The whole product on this machine: database (when none is configured), web and worker, until a signal or the
 * end of the terminal says stop.
 * @param {{ dev: boolean, simulator: boolean, root: string }} options dev: reload instead of a production build;
 * simulator: the tests' vendors instead of the real ones, whatever keys are set
 */
export async function runProduct({ dev, simulator, root }) {
  const stopping = new AbortController();
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(event, () => stopping.abort());
  // A closed terminal fails every later write; that must not keep us from stopping properly.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  /** @type {Lifetime} */
  const lifetime = { signal: stopping.signal, stops: [] };
  try {
    await startAll({ dev, simulator, root, lifetime });
    if (!stopping.signal.aborted) await once(stopping.signal, "abort");
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  } finally {
    await stopAll(lifetime);
  }
}

/** @param {{ dev: boolean, simulator: boolean, root: string, lifetime: Lifetime }} options */
async function startAll({ dev, simulator, root, lifetime }) {
  const started = performance.now();
  const { signal, stops } = lifetime;
  const settings = loadSettings({ root, environment: process.env });
  const record = new RunRecord(settings.DATA_DIR);
  await record.claim();
  stops.push(() => record.release());

  const port = await choosePort(settings.PORT);
  const url = `http://127.0.0.1:${port}`;
  record.setUrl(url);
  const secrets = keepSecrets(settings.DATA_DIR);
  const own = settings.DATABASE_URL ? undefined : await startDatabase({ dataDir: settings.DATA_DIR, lifetime });
  const env = {
    ...settings,
    PORT: String(port),
    NODE_ENV: dev ? "development" : "production",
    NEXTAUTH_URL: settings.NEXTAUTH_URL || url,
    NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET || secrets.nextauthSecret,
    ...(simulator && (await startVendors(lifetime))),
    ...(own && { DATABASE_URL: own, DATABASE_DIRECT_URL: own, DEMO_MODE: "1" }),
  };
  await checkSettings(env);
  const program = programs({ port, dev });
  await reportStep("Database schema", () => runOrThrow(process.execPath, program.migrate, { env, signal }));
  if (!dev)
    await reportStep(
      (built) => (built ? "Built" : "Build is up to date"),
      () => buildWeb({ env, signal }),
    );
  // The pages do not wait for the demo: it is made while they come up.
  const seeding = own && reportStep("Demo workspace", () => seedDemo({ env, demo: secrets.demo, signal }));
  seeding?.catch(() => {});
  await reportStep("Web and worker", async () => {
    await startPrograms({ programs: { web: program.web, worker: program.worker }, env, record, lifetime });
    await untilHealthy(url, { signal, withinMs: HEALTHY_WITHIN_MS });
  });
  const demo = await seeding;
  writeJson(join(settings.DATA_DIR, "local.json"), { url, ...demo });
  announce({ url, demo, took: performance.now() - started });
}

/**
 * PostgreSQL from npm, kept alive on one port, so that everybody's address of it stays right.
 * @param {{ dataDir: string, lifetime: Lifetime }} options
 * @returns {Promise<string>} its address
 */
async function startDatabase({ dataDir, lifetime }) {
  /** @type {import("../postgres/start-postgres.mjs").Postgres | undefined} */
  let server;
  const launch = async () => {
    server = await startPostgres({ dataDir: join(dataDir, "postgres"), port: server?.port });
    return server;
  };
  const database = await reportStep("PostgreSQL", () => supervise({ name: "database", launch, say: sayAs("start") }));
  lifetime.stops.push(() => database.stop());
  lifetime.signal.throwIfAborted();
  if (!server) throw new Error("PostgreSQL did not start");
  return server.url;
}

/**
 * @param {Lifetime} lifetime
 * @returns {Promise<Record<string, string>>} the variables that point the product at them
 */
async function startVendors(lifetime) {
  const { startSimulator } = await import("../../tests/support/simulator/server.ts");
  const simulator = await startSimulator({ images: true });
  lifetime.stops.push(() => simulator.stop());
  console.log(`  Simulated vendors            ${simulator.url}/_control`);
  return { ...simulator.env, ...simulator.imageEnv };
}

/** @param {Record<string, string | undefined>} env a missing or wrong value ends the start with one sentence */
async function checkSettings(env) {
  const { readEnv } = await import("../../lib/env.ts");
  readEnv(env);
}

/**
 * @param {{ programs: Record<string, string[]>, env: Record<string, string | undefined>, record: RunRecord, lifetime: Lifetime }} options
 */
async function startPrograms({ programs, env, record, lifetime }) {
  const supervised = await Promise.all(
    Object.entries(programs).map(([name, args]) =>
      supervise({
        name,
        say: sayAs("start"),
        async launch() {
          const running = await launchProgram({ args, env, say: sayAs(name) });
          record.setChild(name, running.child.pid);
          return running;
        },
      }),
    ),
  );
  lifetime.stops.push(() => Promise.all(supervised.map(({ stop }) => stop())));
}

/** @param {string} name @returns {(line: string) => void} */
const sayAs = (name) => (line) => console.log(`${name.padEnd(6)} | ${line}`);

/** @param {{ url: string, demo?: { email: string, password: string, apiKey: string }, took: number }} ready */
function announce({ url, demo, took }) {
  const account = demo ? `  Sign in   ${demo.email}  ${demo.password}\n  API key   ${demo.apiKey}\n` : "";
  console.log(`\nMoodreel is ready (${seconds(took)})\n\n  Address   ${url}\n${account}  Stop      Ctrl-C\n`);
}

/** @param {Lifetime} lifetime */
async function stopAll({ stops }) {
  if (!stops.length) return;
  await reportStep("Stopped", async () => {
    for (const stop of stops.reverse()) await stop();
  });
}
