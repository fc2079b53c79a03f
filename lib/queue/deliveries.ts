import type { JobHelpers } from "graphile-worker";
import type * as z from "zod";
import type { DbPool } from "#db/client.ts";
import { logger } from "#lib/logger.ts";
import { LeaseLost } from "./lease-lost.ts";
import type { TaskContext } from "./task.ts";
import { type Interruption, TaskInterrupted } from "./task-interrupted.ts";

/** A task with its policy, as a worker sees all of them. */
export interface QueueTask {
  payload: z.ZodType;
  subject?: (payload: never) => string;
  timeoutMs: number;
  run: (payload: never, context: TaskContext) => Promise<void>;
}

interface Delivery {
  jobId: string;
  subject: string | undefined;
  controller: AbortController;
}

/** Everything that this process is working on, and the ways in which it can be told to stop. */
export class Deliveries {
  /** Queue jobs that a shutdown cut off: due again at once, they have done nothing wrong. */
  readonly interrupted: string[] = [];
  readonly #running = new Set<Delivery>();
  readonly #db: DbPool;
  readonly #stuckMs: number;

  constructor({ db, stuckMs }: { db: DbPool; stuckMs: number }) {
    this.#db = db;
    this.#stuckMs = stuckMs;
  }

  abort(kind: Interruption, subject?: string): void {
    for (const delivery of this.#running)
      if (!subject || delivery.subject === subject) delivery.controller.abort(new TaskInterrupted(kind));
  }

  /** The task in graphile-worker's form: throwing means "deliver again", returning deletes the queue job. */
  handler(name: string, task: QueueTask) {
    return async (rawPayload: unknown, { job }: JobHelpers): Promise<void> => {
      const payload = task.payload.parse(rawPayload) as never;
      const controller = new AbortController();
      const delivery = { jobId: job.id, subject: task.subject?.(payload), controller };
      const timer = setTimeout(() => controller.abort(new TaskInterrupted("timeout")), task.timeoutMs);
      this.#running.add(delivery);
      try {
        const context = { db: this.#db, poolId: job.locked_by ?? "", signal: controller.signal };
        await orStuck(task.run(payload, context), controller.signal, this.#stuckMs);
      } catch (error) {
        this.#failed(error, { task: name, subject: delivery.subject, job: job.id, attempt: job.attempts }, delivery);
      } finally {
        clearTimeout(timer);
        this.#running.delete(delivery);
      }
    };
  }

  /** A cancelled task is done, however it ended: nobody wants it again. Everything else is thrown on. */
  #failed(error: unknown, ids: Record<string, unknown>, { jobId, controller: { signal } }: Delivery): void {
    const interruption = signal.reason instanceof TaskInterrupted ? signal.reason.kind : undefined;
    if (interruption === "cancelled") return;
    if (interruption === "shutdown") this.interrupted.push(jobId);
    else if (error instanceof LeaseLost) logger.info(ids, "a run gave way: its row is no longer its own");
    else logger.error({ ...ids, interruption, err: error }, "a task failed and will be delivered again");
    throw error;
  }
}

/** Gives up on a run that does not answer its abort, so that it cannot hold a place for ever. */
function orStuck(run: Promise<void>, signal: AbortSignal, stuckMs: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(() => reject(new Error(`The task ignored its abort for ${stuckMs} ms`)), stuckMs);
  };
  signal.addEventListener("abort", wait, { once: true });
  run.then(resolve, reject).finally(() => {
    signal.removeEventListener("abort", wait);
    clearTimeout(timer);
  });
  return promise;
}
