"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubjects } from "#components/events/use-subjects.ts";
import type { VisionJob } from "#lib/vision/schema.ts";
import { isRunning } from "../job-status.ts";

/**
 * A job as the server knew it when the page was made, kept current by its events while it runs. The page's own newer
 * answer (a refresh, an action) wins over what is older.
 */
export function useLiveJob(fromServer: VisionJob) {
  const router = useRouter();
  const [job, setJob] = useState(fromServer);
  const [seen, setSeen] = useState(fromServer);
  if (seen !== fromServer) {
    setSeen(fromServer);
    if (fromServer.revision >= job.revision) setJob(fromServer);
  }
  useSubjects(
    isRunning(job.status) ? [`vision-job:${job.jobId}`] : [],
    ({ revision, data }) => {
      const change = data as Partial<VisionJob>;
      setJob((now) => (revision < now.revision ? now : { ...now, ...change, revision }));
      // Costs and the like are settled beside the job: the finished page is asked for whole.
      if (change.status && !isRunning(change.status)) router.refresh();
    },
    { onSignedOut: () => router.refresh(), onGone: () => router.refresh() },
  );
  return { job, setJob, change: (part: Partial<VisionJob>) => setJob((now) => ({ ...now, ...part })) };
}
