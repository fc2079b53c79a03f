import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownEnvironment } from "#scripts/checks/own-environment.mjs";
import { freePort } from "#scripts/network/free-port.mjs";
import { stopChild } from "#scripts/processes/stop-child.mjs";
import { buildWeb } from "#scripts/start/build-web.mjs";
import { keepSecrets } from "#scripts/start/keep-secrets.mjs";
import { launchProgram } from "#scripts/start/launch-program.mjs";
import { programs } from "#scripts/start/programs.mjs";
import { seedDemo } from "#scripts/start/seed-demo.mjs";
import type { Running } from "#scripts/start/supervise.mjs";
import { untilHealthy } from "#scripts/start/until-healthy.mjs";

export type Demo = { email: string; password: string; apiKey: string };

export type Product = {
  /** Where the web process answers; nobody does when it was started without one. */
  url: string;
  demo: Demo;
  dataDir: string;
  /** Every line that web and worker have written so far, the program's name first. */
  log: readonly string[];
  /** The worker is not supervised here: a test decides when it dies and when it comes back. */
  startWorker(): Promise<{ pid: number }>;
  /** kill -9: the worker gets no chance to put anything back. */
  killWorker(): Promise<void>;
  /** As a deployment does: SIGTERM, and it may finish or hand back what it holds. */
  stopWorker(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts the product on a migrated database as it runs in production: `next start` on the production build, and
 * the worker, both with this environment and nothing of the caller's.
 * @param options.env over the defaults; `{ GEMINI_API_KEY, GEMINI_BASE_URL, … }` point it at the simulator
 * @param options.web false where only the worker is wanted: no build, no port
 */
export async function startProduct(options: {
  databaseUrl: string;
  env?: Record<string, string>;
  web?: boolean;
}): Promise<Product> {
  const { databaseUrl, web = true } = options;
  const dataDir = mkdtempSync(join(tmpdir(), "moodreel-product-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...ownEnvironment(),
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    DATABASE_DIRECT_URL: databaseUrl,
    DATA_DIR: dataDir,
    DEMO_MODE: "1",
    NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
    NEXTAUTH_URL: url,
    ...options.env,
  };
  const program = programs({ port, dev: false });
  const log: string[] = [];
  const launch = (name: string, args: string[]) =>
    launchProgram({ args, env, say: (line) => log.push(`${name} | ${line}`) });

  let running: Running | undefined;
  let worker: Running | undefined;
  const startWorker = async () => {
    worker = await launch("worker", program.worker);
    return { pid: worker.child.pid ?? 0 };
  };
  const stop = async () => {
    await Promise.all([running?.stop(), worker?.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  };

  try {
    const demo = await seedDemo({ env, demo: keepSecrets(dataDir).demo });
    if (web) {
      await buildWeb({ env });
      running = await launch("web", program.web);
    }
    await startWorker();
    if (web) await untilHealthy(url, { signal: new AbortController().signal, withinMs: 60_000 });
    return {
      url,
      demo,
      dataDir,
      log,
      startWorker,
      async killWorker() {
        if (worker) await stopChild(worker.child, { signal: "SIGKILL" });
      },
      async stopWorker() {
        await worker?.stop();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw new Error(`${error instanceof Error ? error.message : error}\n${log.join("\n")}`, { cause: error });
  }
}
