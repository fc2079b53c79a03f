import type { Task } from "#lib/queue/task.ts";
import { runVisionJob } from "#lib/vision/run/run-vision-job.ts";

export const runVisionJobTask: Task<"vision:run"> = ({ jobId }, context) => runVisionJob({ ...context, jobId });
