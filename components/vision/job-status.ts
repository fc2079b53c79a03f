import type { VisionStatus } from "#lib/vision/schema.ts";

/** How a status looks: the product's vocabulary of states, a colour and a mark each. */
export const statusTone = {
  pending: "queued",
  gemini_analyzing: "running",
  deepseek_generating: "running",
  complete: "done",
  error: "failed",
  cancelled: "cancelled",
} as const satisfies Record<VisionStatus, string>;

export const isRunning = (status: VisionStatus) => statusTone[status] === "queued" || statusTone[status] === "running";
