import type { GenerationJob } from "#lib/images/schema.ts";

/** Whether a run may still change, by itself or by what a person says. */
export const isLive = ({ status }: Pick<GenerationJob, "status">) => status === "pending" || status === "processing";
