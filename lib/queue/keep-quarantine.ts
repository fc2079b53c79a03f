import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { DbPool } from "#db/client.ts";
import { logger } from "#lib/logger.ts";
import { quarantineHasWork } from "./quarantine.ts";
import { repeat } from "./repeat.ts";

interface Options {
  db: DbPool;
  /** The worker's own program file, started once more for the quarantine. */
  entry: string;
  everyMs: number;
}

/** Keeps a process for the quarantine while it has work: what dies in there takes nobody with it. */
export function keepQuarantine({ db, entry, everyMs }: Options): { stop(): Promise<void> } {
  let child: ChildProcess | undefined;
  const duty = repeat({
    name: "quarantine",
    everyMs,
    async work() {
      if (child || !(await quarantineHasWork(db))) return;
      child = fork(entry, ["--quarantine"], { execArgv: [] });
      child.once("exit", (code, signal) => {
        logger.info({ code, signal }, "quarantine ended");
        child = undefined;
      });
    },
  });
  return {
    async stop() {
      await duty.stop();
      if (!child) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
