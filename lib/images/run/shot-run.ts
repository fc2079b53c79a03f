import type { ReferenceImageRow } from "../generation-job-parts.ts";
import type { ShotWork } from "../moves.ts";
import type { Run } from "./run.ts";

/** One delivery of a shot's task. */
export interface ShotRun extends Run, ShotWork {
  references: ReferenceImageRow[];
  /** By this process's monotonic clock. */
  claimedAt: number;
}

/**
 * Milliseconds of the shot's working time that are left; below 0 when it is over. Its end and the claim are the
 * database's times, only what has passed since is measured here.
 */
export function leftMs({ shot, claimedAt }: Pick<ShotRun, "shot" | "claimedAt">): number {
  if (!shot.deadlineAt) throw new Error(`Shot ${shot.id} was claimed without a deadline`);
  return shot.deadlineAt.getTime() - shot.updatedAt.getTime() - (performance.now() - claimedAt);
}
