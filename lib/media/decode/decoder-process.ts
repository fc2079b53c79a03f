import { type ChildProcess, fork } from "node:child_process";
import { resolve } from "node:path";
import type { Answer, Request } from "./operations.ts";

/** Decoding 50 megapixels takes 1 to 3 s; a file that takes this long was made to. */
const timeoutMs = 20_000;
/** An unused process gives its memory back. */
const idleMs = 30_000;

/** From the working directory, which is the project's in web, worker and tests: bundlers move this module's own. */
const entry = () => resolve(/* turbopackIgnore: true */ process.cwd(), "lib/media/decode/child/main.ts");

/**
 * One decoder in a process of its own: what an image does to a C library, it does there. The process gets no
 * environment, so there is no secret in it, and it dies with its parent, whose end closes the channel.
 */
export class DecoderProcess {
  readonly #child: ChildProcess;
  #idle: NodeJS.Timeout | undefined;

  constructor() {
    this.#child = fork(entry(), {
      execArgv: ["--max-old-space-size=256", "--disable-warning=ExperimentalWarning"],
      env: { NODE_ENV: "production", MALLOC_ARENA_MAX: "2" },
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#child.on("error", () => {});
    this.#release();
  }

  get alive(): boolean {
    return (
      !this.#child.killed && this.#child.connected && this.#child.exitCode === null && this.#child.signalCode === null
    );
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** One request at a time. On abort or timeout the process is killed: nothing else stops a decoder. */
  async ask(request: Request, signal?: AbortSignal): Promise<Answer> {
    signal?.throwIfAborted();
    clearTimeout(this.#idle);
    this.#child.ref();
    this.#child.channel?.ref();
    const { promise, resolve: settle, reject } = Promise.withResolvers<Answer>();
    const onExit = (code: number | null, killedBy: string | null) =>
      reject(killedBy ? new DecoderDied(`The decoder was ended by ${killedBy}.`) : cannotRun(code));
    const onAbort = () => {
      this.kill();
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      this.kill();
      reject(new DecoderDied(`The decoder took longer than ${timeoutMs / 1000} s.`));
    }, timeoutMs);
    this.#child.once("message", settle).once("exit", onExit).once("error", reject);
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      this.#child.send(request, (error) => error && reject(new DecoderDied("The decoder is gone.", { cause: error })));
      return await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      this.#child.off("message", settle).off("exit", onExit).off("error", reject);
      this.#release();
    }
  }

  kill(): void {
    clearTimeout(this.#idle);
    this.#child.kill("SIGKILL");
  }

  /** While it waits for work it must not keep its parent from ending. */
  #release() {
    this.#child.unref();
    this.#child.channel?.unref();
    this.#idle = setTimeout(() => this.kill(), idleMs).unref();
  }
}

/** It ended by itself: not the image's doing, but a module that is missing or a machine that gives no more processes. */
const cannotRun = (code: number | null) => new Error(`The decoder cannot run (exit code ${code}): ${entry()}.`);

/** The process crashed, was killed for its memory, or ran out of time over the file that it was given. */
export class DecoderDied extends Error {
  override readonly name = "DecoderDied";
}
