import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { JobThumb } from "#components/ui/job-thumb.tsx";
import type { VisionJobSummary } from "#lib/vision/schema.ts";
import { failureKey } from "./failure-key.ts";
import { StatusPill } from "./status-pill.tsx";

/** What waits for a person, with the reason. */
export function NeedsYouList({ jobs }: { jobs: VisionJobSummary[] }) {
  const t = useTranslations("failures");
  return (
    <ul className="divide-y divide-line border-line border-y">
      {jobs.map((job) => (
        <li key={job.jobId} className="relative flex items-center gap-4 py-3 hover:bg-raised/50">
          <JobThumb url={job.thumbnailUrl} />
          <div className="min-w-0 flex-1">
            <Link
              href={`/vision/${job.jobId}`}
              className="block truncate rounded-xs font-medium text-sm after:absolute after:inset-0"
            >
              {job.analysisPurpose}
            </Link>
            <p className="truncate text-ink-3 text-xs">{job.waitingReason ?? t(`${failureKey(job.errorCode)}.what`)}</p>
          </div>
          <StatusPill status={job.status} progress={job.progress} waiting={job.waitingReason !== null} />
          <ChevronRight aria-hidden className="size-4 text-ink-3" />
        </li>
      ))}
    </ul>
  );
}
