import { type ChildProcess, fork } from "node:child_process";
import { resolve } from "node:path";

/** A module of ours that answers one message at a time (see serve-parent.ts), and what it may take. */
export interface Program {
  /** What it is called in error messages: "decoder". */
  name: string;
  /** Its file, from the project's root. */
  entry: string;
  /** Most memory for JavaScript's own objects, in megabytes; what a C library takes is not counted. */
  heapMb: number;
  /** A request that takes longer than this ends the process. */
  timeoutMs: number;
  /** An unused process gives its memory back after this time. */
  idleMs: number;
  /** It starts programs of its own: they are in its process group, and whatever ends it ends them. */
  startsPrograms?: boolean;
}

export interface AskOptions {
  signal?: AbortSignal | undefined;
  /** The program's own unless given. */
  timeoutMs?: number | undefined;
  /** Hears what the program says while it works. */
  onTold?: ((told: unknown) => void) | undefined;
}

/** What a program says before its answer; no answer has this shape. */
export interface Told {
  told: unknown;
}

/** From the working directory, which is the project's in web, worker and tests: bundlers move this module's own. */
const fromRoot = (path: string) => resolve(/* turbopackIgnore: true */ process.cwd(), path);

/**
 * One program in a process of its own: what its input does to a C library or to the processor, it does there. The
 * process gets no environment, so there is no secret in it, and it dies with its parent, whose end closes the channel.
 */
export class ProgramProcess<Request extends object, Answer> {
  readonly #program: Program;
  readonly #child: ChildProcess;
  #idle: NodeJS.Timeout | undefined;

  constructor(program: Program) {
    this.#program = program;
    this.#child = fork(fromRoot(program.entry), {
      execArgv: [`--max-old-space-size=${program.heapMb}`, "--disable-warning=ExperimentalWarning"],
      env: {
        NODE_ENV: "production",
        MALLOC_ARENA_MAX: "2",
        NODE_COMPILE_CACHE: fromRoot("node_modules/.cache/programs"),
      },
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      detached: program.startsPrograms ?? false,
    });
    this.#child.on("error", () => {});
    if (program.startsPrograms) this.#child.once("exit", () => killGroup(this.#child.pid));
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

  /**
   * One request at a time. On abort or timeout the process is killed, as nothing else stops a decoder or a loop, and
   * the call ends when the process has.
   * @throws ProgramDied, and the signal's reason.
   */
  async ask(
    request: Request,
    { signal, timeoutMs = this.#program.timeoutMs, onTold }: AskOptions = {},
  ): Promise<Answer> {
    signal?.throwIfAborted();
    clearTimeout(this.#idle);
    this.#child.ref();
    this.#child.channel?.ref();
    const { name } = this.#program;
    const { promise, resolve: settle, reject } = Promise.withResolvers<Answer>();
    const onMessage = (message: Answer | Told) => (isTold(message) ? onTold?.(message.told) : settle(message));
    const onExit = (code: number | null, killedBy: string | null) =>
      reject(
        killedBy ? new ProgramDied("crashed", `The ${name} was ended by ${killedBy}.`) : cannotRun(this.#program, code),
      );
    const endWith = (reason: unknown) => {
      this.#child.off("exit", onExit).once("exit", () => reject(reason));
      this.kill();
    };
    const onAbort = () => endWith(signal?.reason);
    const timer = setTimeout(
      () => endWith(new ProgramDied("timeout", `The ${name} took longer than ${timeoutMs / 1000} s.`)),
      timeoutMs,
    );
    this.#child.on("message", onMessage).once("exit", onExit).once("error", reject);
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      this.#child.send(
        request,
        (error) => error && reject(new ProgramDied("crashed", `The ${name} is gone.`, { cause: error })),
      );
      return await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      this.#child.off("message", onMessage).off("exit", onExit).off("error", reject);
      this.#release();
    }
  }

  kill(): void {
    clearTimeout(this.#idle);
    if (this.#program.startsPrograms) killGroup(this.#child.pid);
    this.#child.kill("SIGKILL");
  }

  /** While it waits for work it must not keep its parent from ending. */
  #release() {
    this.#child.unref();
    this.#child.channel?.unref();
    this.#idle = setTimeout(() => this.kill(), this.#program.idleMs).unref();
  }
}

const isTold = (message: unknown): message is Told =>
  typeof message === "object" && message !== null && "told" in message;

/** The process and what it has started. Where there are no groups, they end by their closed pipes. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody of it is left.
  }
}

/** It ended by itself: not the input's doing, but a module that is missing or a machine that gives no more processes. */
const cannotRun = (program: Program, code: number | null) =>
  new Error(`The ${program.name} cannot run (exit code ${code}): ${fromRoot(program.entry)}.`);

/** The process crashed, was killed for its memory, or ran out of time over what it was given. */
export class ProgramDied extends Error {
  override readonly name = "ProgramDied";
  readonly why: "crashed" | "timeout";

  constructor(why: "crashed" | "timeout", message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}
