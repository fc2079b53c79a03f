import type { MarkTone } from "#components/ui/status-mark.tsx";
import type { GenerationJob } from "#lib/images/schema.ts";

/** What a run's header says about it; `key` is the catalogue's, null where there is nothing to say. */
export interface RunState {
  tone: MarkTone;
  key:
    | "stateQueued"
    | "stateComposing"
    | "stateDrawing"
    | "stateReview"
    | "stateAsks"
    | "stateFailed"
    | "stateSomeFailed"
    | "stateCancelled"
    | null;
  done: number;
  failed: number;
  all: number;
}

export function runState(job: GenerationJob): RunState {
  const count = (status: string) => job.shots.filter((shot) => shot.status === status).length;
  const counts = { done: count("completed"), failed: count("failed"), all: job.shots.length || job.numberOfShots };
  return { ...counts, ...wordOf(job, counts.failed, count("uncertain")) };
}

function wordOf(job: GenerationJob, failed: number, asking: number): Pick<RunState, "tone" | "key"> {
  if (job.waitingReason === "review") return { tone: "waiting", key: "stateReview" };
  if (asking > 0) return { tone: "waiting", key: "stateAsks" };
  if (job.status === "pending") {
    const isWritten = job.isCustomEnabled || job.generatedPrompt !== null;
    return { tone: "queued", key: isWritten ? "stateQueued" : "stateComposing" };
  }
  if (job.status === "processing") return { tone: "running", key: "stateDrawing" };
  if (job.status === "failed") return { tone: "failed", key: "stateFailed" };
  if (job.status === "cancelled") return { tone: "cancelled", key: "stateCancelled" };
  return failed > 0 ? { tone: "failed", key: "stateSomeFailed" } : { tone: "done", key: null };
}
