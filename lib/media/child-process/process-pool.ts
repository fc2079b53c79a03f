import { type AskOptions, type Program, ProgramProcess } from "./program-process.ts";

/**
 * Processes of one program: at most `most` at work, used again while they live. A crash takes only the request that
 * caused it, because processes are not shared. Who has to wait comes in turn, and can give up.
 */
export class ProcessPool<Request extends object, Answer> {
  readonly #program: Program;
  readonly #most: number;
  readonly #idle: ProgramProcess<Request, Answer>[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(program: Program, most: number = Number.POSITIVE_INFINITY) {
    this.#program = program;
    this.#most = most;
  }

  /** @throws ProgramDied, and the signal's reason. */
  async ask(request: Request, options: AskOptions = {}): Promise<Answer> {
    while (this.#busy >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy++;
    let process: ProgramProcess<Request, Answer> | undefined;
    try {
      options.signal?.throwIfAborted();
      process = this.#takeIdle() ?? new ProgramProcess(this.#program);
      return await process.ask(request, options);
    } finally {
      if (process?.alive) this.#idle.push(process);
      this.#busy--;
      this.#waiting.shift()?.();
    }
  }

  #takeIdle(): ProgramProcess<Request, Answer> | undefined {
    for (let process = this.#idle.pop(); process; process = this.#idle.pop()) if (process.alive) return process;
    return undefined;
  }
}
