import type { DbPool } from "#db/client.ts";
import type { Payload, TaskName } from "./contracts.ts";

/** What a worker gives to every task. */
export interface TaskContext {
  db: DbPool;
  /** graphile-worker's pool id; written on the row that the task claims. */
  poolId: string;
  /** Aborted on a user's cancel, when the task's time is up, and when this worker has lost its lease or must stop. */
  signal: AbortSignal;
}

/** A task is wire: it hands its payload to a run function. Throwing means "deliver again"; returning means "done". */
export type Task<N extends TaskName> = (payload: Payload<N>, context: TaskContext) => Promise<void>;
