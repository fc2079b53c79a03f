import type { VisionJob } from "#lib/vision/schema.ts";

export type StageKey = "stageQueue" | "stagePalette" | "stageRead" | "stageWrite";
export type StageState = "done" | "now" | "next" | "failed" | "stopped";

type Known = Pick<VisionJob, "status" | "palette" | "geminiOutput" | "deepseekOutput">;

/**
 * The four things a reader waits for, in order, each told by its result being there rather than by a percentage.
 * The first that is not there is under way, or is where the job failed or was stopped.
 */
export function stagesOf(job: Known): { key: StageKey; state: StageState }[] {
  const stages: { key: StageKey; isThere: boolean }[] = [
    { key: "stageQueue", isThere: job.status !== "pending" && job.status !== "error" && job.status !== "cancelled" },
    { key: "stagePalette", isThere: job.palette !== null },
    { key: "stageRead", isThere: job.geminiOutput !== null },
    { key: "stageWrite", isThere: job.deepseekOutput !== null },
  ];
  const last = stages.findLastIndex(({ isThere }) => isThere);
  const current = last + 1;
  return stages.map(({ key }, index) => ({
    key,
    state: index < current ? "done" : index === current ? currentState(job.status) : "next",
  }));
}

function currentState(status: VisionJob["status"]): StageState {
  if (status === "error") return "failed";
  return status === "cancelled" ? "stopped" : "now";
}
