"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyRuns } from "./empty-runs.tsx";
import { RunRow } from "./run-row.tsx";
import { useStudioPart } from "./studio-context.tsx";
import { useGridKeys } from "./use-grid-keys.ts";
import { useOlderRuns } from "./use-older-runs.ts";

/** All runs of the session, newest first; older ones are fetched as they come near. */
export function Runs() {
  const t = useTranslations("images.studio");
  const jobs = useStudioPart((studio) => studio.jobs);
  const keys = useGridKeys();
  const { sentinel, state, load } = useOlderRuns();
  if (jobs.length === 0 && state === "all") return <EmptyRuns />;
  return (
    <div {...keys}>
      {jobs.map((job) => (
        <RunRow key={job.jobId} job={job} />
      ))}
      {state !== "all" && (
        <div ref={sentinel} className="grid place-items-center gap-2 p-6 text-ink-3 text-xs">
          {state === "failed" ? (
            <>
              <p>{t("olderFailed")}</p>
              <Button size="sm" onClick={load}>
                {t("retry")}
              </Button>
            </>
          ) : (
            <p>{t("loadingOlder")}</p>
          )}
        </div>
      )}
    </div>
  );
}
