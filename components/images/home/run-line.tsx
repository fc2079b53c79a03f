"use client";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { JobThumb } from "#components/ui/job-thumb.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { StatusMark, toneText } from "#components/ui/status-mark.tsx";
import type { GenerationJob } from "#lib/images/schema.ts";
import { failureKey } from "../studio/failure-key.ts";
import { runState } from "../studio/run-state.ts";

interface Props {
  job: GenerationJob;
  /** The reason why it waits, or how far it is. */
  shows: "reason" | "progress";
}

/** A run as one line that leads to its session. */
export function RunLine({ job, shows }: Props) {
  const t = useTranslations("images.studio");
  const { tone, key, done, failed, all } = runState(job);
  const state = key && (
    <span className={`tnum inline-flex shrink-0 items-center gap-1.5 font-medium text-xs ${toneText[tone]}`}>
      <StatusMark tone={tone} progress={(100 * done) / all} />
      <span className="whitespace-nowrap">{t(key, { done, failed, all })}</span>
    </span>
  );
  return (
    <li className="relative flex items-center gap-4 py-3 hover:bg-raised/50">
      <JobThumb url={job.images[0]?.thumbnailUrl ?? job.referenceImages[0]?.thumbnailUrl ?? null} />
      <div className="grid min-w-0 flex-1 gap-1.5">
        <div className="flex items-baseline justify-between gap-4">
          <Link
            href={`/images/${job.sessionId}`}
            className="truncate rounded-xs font-medium text-sm after:absolute after:inset-0"
          >
            {job.prompt}
          </Link>
          {shows === "progress" && state}
        </div>
        {shows === "reason" ? (
          <p className="-mt-1.5 truncate text-ink-3 text-xs">{reason()}</p>
        ) : (
          <Progress value={(100 * done) / all} label={t("ready", { done, all })} />
        )}
      </div>
      {shows === "reason" && (
        <>
          {state}
          <ChevronRight aria-hidden className="size-4 text-ink-3" />
        </>
      )}
    </li>
  );

  function reason(): string {
    if (key === "stateReview") return t("needsReview");
    if (key === "stateAsks") return t("needsAnswer");
    const code = job.errorCode ?? job.shots.find((shot) => shot.status === "failed")?.errorCode ?? null;
    return t(`failures.${failureKey(code)}.what`);
  }
}
