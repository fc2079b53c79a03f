export type Interruption = "cancelled" | "timeout" | "shutdown" | "lease_lost";

/** The reason of a task's aborted signal. */
export class TaskInterrupted extends Error {
  readonly kind: Interruption;

  constructor(kind: Interruption) {
    super(`The task was interrupted: ${kind}`);
    this.name = "TaskInterrupted";
    this.kind = kind;
  }
}
