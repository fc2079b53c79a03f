"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubjects } from "#components/events/use-subjects.ts";
import { JobThumb } from "#components/ui/job-thumb.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { VisionJob, VisionJobSummary } from "#lib/vision/schema.ts";
import { isRunning } from "./job-status.ts";
import { StatusPill } from "./status-pill.tsx";

/** What runs now, live; a job that ends makes the page ask anew, so that it moves to where it belongs. */
export function RunningList({ jobs }: { jobs: VisionJobSummary[] }) {
  const t = useTranslations("job");
  const router = useRouter();
  const [changes, setChanges] = useState<Record<string, Partial<VisionJob>>>({});
  useSubjects(
    jobs.map(({ jobId }) => `vision-job:${jobId}`),
    ({ subject, data }) => {
      const change = data as Partial<VisionJob>;
      setChanges((before) => ({ ...before, [subject]: { ...before[subject], ...change } }));
      if (change.status && !isRunning(change.status)) router.refresh();
    },
  );
  return (
    <ul className="divide-y divide-line border-line border-y">
      {jobs.map((listed) => {
        const job = { ...listed, ...changes[`vision-job:${listed.jobId}`] };
        return (
          <li key={job.jobId} className="relative flex items-center gap-4 py-3 hover:bg-raised/50">
            <JobThumb url={job.thumbnailUrl} />
            <div className="grid min-w-0 flex-1 gap-1.5">
              <div className="flex items-baseline justify-between gap-4">
                <Link
                  href={`/vision/${job.jobId}`}
                  className="truncate rounded-xs font-medium text-sm after:absolute after:inset-0"
                >
                  {job.analysisPurpose}
                </Link>
                <StatusPill status={job.status} progress={job.progress} waiting={job.waitingReason !== null} />
              </div>
              <Progress value={job.progress} label={t("progress")} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
