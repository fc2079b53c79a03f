"use client";
import { useTranslations } from "next-intl";
import { useLiveStatus } from "#components/events/use-subjects.ts";
import { Progress } from "#components/ui/progress.tsx";
import { useNow } from "#components/ui/use-now.ts";
import type { VisionJob } from "#lib/vision/schema.ts";
import { StageList } from "./stage-list.tsx";

/** What is happening now: stages, time spent and left, and the wait before another attempt. */
export function RunningPanel({ job, expectedSeconds }: { job: VisionJob; expectedSeconds: number }) {
  const t = useTranslations("job");
  const now = useNow(true);
  const live = useLiveStatus();
  const elapsed =
    now === null ? null : Math.max(0, Math.round((now - Date.parse(job.startedAt ?? job.createdAt)) / 1000));
  return (
    <section className="grid gap-4 border-line border-b p-5 md:p-6">
      <Progress value={job.progress} label={t("progress")} />
      <StageList job={job} />
      {job.waitingReason && <p className="text-sm text-warn">{t("waiting", { reason: job.waitingReason })}</p>}
      <p className="tnum flex min-h-5 flex-wrap gap-x-3 text-ink-3 text-xs">
        {elapsed !== null && <span>{t("elapsed", { time: clock(elapsed) })}</span>}
        {elapsed !== null && job.nextAttemptAt === null && (
          <span>
            {elapsed < expectedSeconds && t("etaLeft", { seconds: expectedSeconds - elapsed })}
            {elapsed > 2 * expectedSeconds + 5 && t("etaOver")}
          </span>
        )}
        <Attempt job={job} now={now} />
      </p>
      {live === "polling" && <p className="text-warn text-xs">{t("reconnecting")}</p>}
      {live === "signed-out" && <p className="text-warn text-xs">{t("signedOut")}</p>}
    </section>
  );
}

/** Sends of one step; the first is not worth a word. */
const maxAttempts = 3;

function Attempt({ job, now }: { job: VisionJob; now: number | null }) {
  const t = useTranslations("job");
  const attempt = Math.min(maxAttempts, job.stepAttempt + 1);
  if (job.nextAttemptAt && now !== null) {
    const seconds = Math.max(0, Math.ceil((Date.parse(job.nextAttemptAt) - now) / 1000));
    return <span className="text-warn">{t("attemptIn", { attempt, max: maxAttempts, seconds })}</span>;
  }
  if (attempt < 2) return null;
  return <span className="text-warn">{t("attempt", { attempt, max: maxAttempts })}</span>;
}

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
