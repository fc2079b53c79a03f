import type { AdSession } from "#lib/ads/schema.ts";
import type { AdStage } from "#lib/ads/workflow.ts";

export const adSteps = ["brief", "images", "clips", "compose"] as const;
export type AdStep = (typeof adSteps)[number];

type Place = Pick<AdSession, "status" | "currentStage">;

const stepOfStage: Record<AdStage, AdStep> = {
  prompt_parsing: "brief",
  image_gen: "images",
  video_gen: "clips",
  composition: "compose",
};

/** The step at which an ad stands. */
export const stepAt = ({ currentStage }: Pick<Place, "currentStage">): AdStep =>
  currentStage ? stepOfStage[currentStage] : "brief";

/** `?step=` of the address; anything else is the step at which the ad stands. */
export const readStep = (value: unknown, session: Place): AdStep =>
  adSteps.find((step) => step === value) ?? stepAt(session);

/** What a step's mark says: whether something is made there now, waits for a person, went wrong, or is there. */
export type StepState = "todo" | "running" | "waiting" | "done" | "failed" | "cancelled";

const working = ["prompting", "generating_images", "generating_videos", "composing"];

export function stepState(session: Place & Pick<AdSession, "waitingReason">, step: AdStep): StepState {
  const at = adSteps.indexOf(stepAt(session));
  const own = adSteps.indexOf(step);
  if (own < at) return "done";
  if (own > at) return "todo";
  if (session.status === "failed" || session.status === "cancelled") return session.status;
  if (session.status === "completed") return "done";
  if (session.status === "created") return "todo";
  return working.includes(session.status) && session.waitingReason === null ? "running" : "waiting";
}
