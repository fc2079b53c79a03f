/** Lets a few through at once, lets some wait, turns the rest away. */
export class Turnstile {
  readonly #atOnce: number;
  readonly #waiting: number;
  #inside = 0;
  readonly #queue: (() => void)[] = [];

  constructor({ atOnce, waiting }: { atOnce: number; waiting: number }) {
    this.#atOnce = atOnce;
    this.#waiting = waiting;
  }

  /** Runs `work` in its turn, first come first served. @returns null at once when the queue is full */
  pass<T>(work: () => Promise<T>): Promise<T> | null {
    if (this.#inside >= this.#atOnce && this.#queue.length >= this.#waiting) return null;
    return this.#run(work);
  }

  async #run<T>(work: () => Promise<T>): Promise<T> {
    // The one who leaves hands its place over, so `#inside` is not counted down and up again in between.
    if (this.#inside >= this.#atOnce) await new Promise<void>((enter) => this.#queue.push(enter));
    else this.#inside++;
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#inside--;
    }
  }
}
