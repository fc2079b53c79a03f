import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll } from "vitest";

/** The product's own worker with this process's configuration. It is not supervised: the test brings it back. */
export class ProductWorker {
  /** What it and those before it wrote: only errors. */
  readonly log: string[] = [];
  readonly #env: Record<string, string>;
  #child: ChildProcess | undefined;

  /** @param env over this process's own */
  constructor(env: Record<string, string> = {}) {
    this.#env = env;
    afterAll(() => this.kill());
  }

  start(): void {
    const child = spawn(process.execPath, ["jobs/worker.ts"], {
      env: { ...process.env, ...this.#env, LOG_LEVEL: "error" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    createInterface(child.stdout).on("line", (line) => {
      this.log.push(line);
      console.log(line);
    });
    this.#child = child;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** kill -9, and until it is gone; with SIGTERM it may finish or put back what it holds. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.kill(signal);
    await gone;
  }

  /** Until it has left by itself. */
  async left(): Promise<void> {
    if (this.#child && this.#child.exitCode === null && this.#child.signalCode === null)
      await once(this.#child, "exit");
  }
}
