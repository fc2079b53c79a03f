import { useTranslations } from "next-intl";
import type { VisionJob } from "#lib/vision/schema.ts";
import { isRunning } from "../job-status.ts";
import { stagesOf } from "./stages.ts";

const ends = { complete: "announceDone", error: "announceError", cancelled: "announceCancelled" } as const;

/** Tells a screen reader about stages and the end, politely; seconds and percentages are not read out. */
export function Announcer({ job }: { job: VisionJob }) {
  const t = useTranslations("job");
  const stage = stagesOf(job).find(({ state }) => state === "now");
  const end = isRunning(job.status) ? null : ends[job.status as keyof typeof ends];
  return (
    <p role="status" className="sr-only">
      {end ? t(end) : stage && t("announceStage", { stage: t(stage.key), state: t("stateNow") })}
    </p>
  );
}
