import { runCancelCall } from "#lib/images/run/run-cancel-call.ts";
import { runCompose } from "#lib/images/run/run-compose.ts";
import { runShot } from "#lib/images/run/run-shot.ts";
import type { TaskName } from "#lib/queue/contracts.ts";
import type { Task } from "#lib/queue/task.ts";

type ImagesName = Extract<TaskName, `images:${string}`>;

/** Who makes a shot decides only in which pool it waits for its turn. */
export const imageTasks: { [N in ImagesName]: Task<N> } = {
  "images:compose": ({ jobId }, context) => runCompose({ ...context, jobId }),
  "images:generate": ({ shotId }, context) => runShot({ ...context, shotId }),
  "images:draw": ({ shotId }, context) => runShot({ ...context, shotId }),
  "images:cancel-call": ({ callId }, context) => runCancelCall({ ...context, callId }),
};
