import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { FaultSettings } from "./scripted-jobs.ts";

const program = fileURLToPath(new URL("./fault-worker.ts", import.meta.url));
/** Between an exit and the next start; a supervisor of production waits longer. */
const restartMs = 100;

/** How a worker of a test ended: its code, or the signal that killed it. */
export type Ending = number | NodeJS.Signals | null;

/** A worker process that is started again whatever it ends with, until the test stops it or ends. */
export class Supervised {
  readonly endings: Ending[] = [];
  readonly #settings: FaultSettings;
  #child: ChildProcess;
  #stopped = false;

  constructor(settings: FaultSettings) {
    this.#settings = settings;
    this.#child = this.#launch();
    onTestFinished(async () => void (await this.stop("SIGKILL")));
  }

  /** 0 while there is no process. */
  get pid(): number {
    return hasEnded(this.#child) ? 0 : (this.#child.pid ?? 0);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Resolves with the present process's ending. */
  async ended(): Promise<Ending> {
    const [code, signal] = await once(this.#child, "exit");
    return code ?? signal;
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<Ending> {
    this.#stopped = true;
    if (hasEnded(this.#child)) return this.endings.at(-1) ?? null;
    this.#child.kill(signal);
    return this.ended();
  }

  #launch(): ChildProcess {
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, FAULT_WORKER: JSON.stringify(this.#settings) },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("exit", async (code, signal) => {
      this.endings.push(code ?? signal);
      await delay(restartMs);
      if (!this.#stopped) this.#child = this.#launch();
    });
    return child;
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
