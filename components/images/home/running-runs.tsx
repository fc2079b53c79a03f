"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubjects } from "#components/events/use-subjects.ts";
import type { GenerationJob } from "#lib/images/schema.ts";
import { isLive } from "../studio/job-state.ts";
import { mergeJob } from "../studio/merge-job.ts";
import { RunLine } from "./run-line.tsx";

/** Runs under way, live; one that ends or asks makes the page ask anew, so that it moves to where it belongs. */
export function RunningRuns({ jobs: fromServer }: { jobs: GenerationJob[] }) {
  const router = useRouter();
  const [jobs, setJobs] = useState(fromServer);
  const [seen, setSeen] = useState(fromServer);
  if (seen !== fromServer) {
    setSeen(fromServer);
    setJobs(fromServer);
  }
  useSubjects(
    fromServer.map(({ jobId }) => `generation-job:${jobId}`),
    (event) => {
      const job = jobs.find(({ jobId }) => event.subject === `generation-job:${jobId}`);
      if (!job) return;
      const after = mergeJob(job, event);
      setJobs((now) => now.map((each) => (each.jobId === after.jobId ? after : each)));
      if (!isLive(after) || after.waitingReason || after.shots.some(({ status }) => status === "uncertain"))
        router.refresh();
    },
  );
  return (
    <ul className="divide-y divide-line border-line border-y">
      {jobs.map((job) => (
        <RunLine key={job.jobId} job={job} shows="progress" />
      ))}
    </ul>
  );
}
