"use client";
import { useTranslations } from "next-intl";
import { useLiveStatus } from "#components/events/use-subjects.ts";
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
      <LiveNote />
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

/** Only while something is under way that cannot be followed. */
function LiveNote() {
  const t = useTranslations("images.studio");
  const live = useLiveStatus();
  if (live !== "polling" && live !== "signed-out") return null;
  return (
    <p role="status" className="border-line border-b px-4 py-2 text-warn text-xs md:px-6">
      {t(live === "polling" ? "reconnecting" : "signedOut")}
    </p>
  );
}
