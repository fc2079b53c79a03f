import type { TaskName } from "#lib/queue/contracts.ts";
import type { Task } from "#lib/queue/task.ts";
import { adTasks } from "./ads/tasks.ts";
import { imageTasks } from "./images/tasks.ts";
import { maintenanceTasks } from "./maintenance/tasks.ts";
import { runVisionJobTask } from "./vision/run-vision-job.ts";

/** Every task of the product and what does it. */
export const registry: { [N in TaskName]: Task<N> } = {
  "vision:run": runVisionJobTask,
  ...imageTasks,
  ...adTasks,
  ...maintenanceTasks,
};
