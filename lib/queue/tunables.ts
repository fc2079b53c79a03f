/** Every timing of the queue, in milliseconds, with what it protects. */
export const tunables = {
  /** A live process says so this often: several chances within `watchdogMs`, one small write each. */
  heartbeatMs: 1_000,
  /** Without an acknowledged heartbeat for so long a process leaves. Well under `staleMs`: gone before its work is given away. */
  watchdogMs: 15_000,
  /** How late the watchdog may notice; also the first thing that a process does when it wakes from a long pause. */
  watchdogCheckMs: 500,
  /** A heartbeat older than this is a dead process although its lock is held: paused, or behind a half-open socket. */
  staleMs: 30_000,
  /** How long a killed worker's jobs lie there at most; jittered, so that many workers do not ask in step. */
  sweepMs: 1_000,
  sweepJitter: 0.2,
  /** The server may carry out a dead process's last fetch after its rescue: its pool is watched for this long. */
  afterlifeMs: 60_000,
  /** How long a row without a task waits to be found; a full scan of the queue's locks goes with it. */
  reconcileMs: 30_000,
  /** A row younger than this may still be between two transactions of its own. */
  strandedMs: 15_000,
  /** Fetching without a notification: for retries that become due, and for a notification that was lost. */
  pollMs: 2_000,
  /** On a stop: first time to finish, then time to notice the abort. Together under the supervisor's 7.5 s; a deployment may give more. */
  finishMs: 5_000,
  settleMs: 1_000,
  /** A task that ignores its abort for so long gives up its place; whatever it still writes is refused by the fence. */
  stuckMs: 30_000,
  /** How often the quarantine is looked at: to start its process, and in there to end it when nothing is left. */
  quarantineMs: 2_000,
};

export type Timings = typeof tunables;

/** Crashes of its worker after which a media task runs alone, and, alone, after which it is given up. */
export const crashLimits = { alone: 2, givenUp: 4 };
