import { imageTasks } from "#jobs/images/tasks.ts";
import { taskQueue } from "./task-queue.ts";

/** The tasks of Images, run in this process by the queue itself, in as many rounds as a test says. */
export const imageQueue = (options: Parameters<typeof taskQueue>[0]) => taskQueue(options, "images", imageTasks);
