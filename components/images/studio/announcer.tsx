"use client";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { useDoneSignal } from "#components/events/use-done-signal.ts";
import type { GenerationJob } from "#lib/images/schema.ts";
import { isLive } from "./job-state.ts";
import { runState } from "./run-state.ts";
import { useStudioPart } from "./studio-context.tsx";

/** Marks the tab when nothing is under way any more, and tells a screen reader how far the newest run is that was under way while the page was open; seconds are not read out. */
export function Announcer() {
  const t = useTranslations("images.studio");
  const jobs = useStudioPart((studio) => studio.jobs);
  const [followed, setFollowed] = useState<string | null>(null);
  const live = jobs.find(isLive);
  useDoneSignal(
    live !== undefined,
    useCallback((title: string) => t("doneTitle", { title }), [t]),
  );
  if (live && live.jobId !== followed) setFollowed(live.jobId);
  const job = jobs.find(({ jobId }) => jobId === followed);
  return (
    <p role="status" className="sr-only">
      {job && sentence(job)}
    </p>
  );

  function sentence(job: GenerationJob): string {
    const { key, done, failed, all } = runState(job);
    if (job.status === "failed") return t("runFailed");
    if (job.status === "cancelled") return t("runStopped");
    if (key === null) return t("allReady", { count: all });
    if (key === "stateReview" || key === "stateAsks") return t(key);
    return done > 0 || failed > 0 ? t("ready", { done, all }) : "";
  }
}
