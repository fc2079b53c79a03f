"use client";
import { Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useTransition } from "react";
import { useDoneSignal } from "#components/events/use-done-signal.ts";
import { TopBar } from "#components/shell/top-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { cancelVisionJobAction, retryVisionJobAction } from "#lib/vision/actions.ts";
import type { VisionJob } from "#lib/vision/schema.ts";
import { isRunning } from "../job-status.ts";
import { Pieces } from "../pieces/pieces.tsx";
import { StatusPill } from "../status-pill.tsx";
import { useCharged } from "../use-charged.ts";
import { Announcer } from "./announcer.tsx";
import { FailurePanel } from "./failure-panel.tsx";
import { Feedback } from "./feedback.tsx";
import { ExportMenu, MoreMenu } from "./job-menus.tsx";
import { ResultPanels } from "./result-panels.tsx";
import { RunningPanel } from "./running-panel.tsx";
import { SaveBrand } from "./save-brand.tsx";
import { StoppedPanel } from "./stopped-panel.tsx";
import { useLiveJob } from "./use-live-job.ts";
import { Viewer } from "./viewer.tsx";

interface Props {
  job: VisionJob;
  /** About how long a job takes, in seconds. */
  expectedSeconds: number;
}

/** One job from the first second to the finished result, on one page and at one address. */
export function JobView({ job: fromServer, expectedSeconds }: Props) {
  const t = useTranslations("job");
  const shell = useTranslations("shell");
  const errors = useTranslations("errors");
  const charged = useCharged();
  const { job, setJob, change } = useLiveJob(fromServer);
  const [busy, startTransition] = useTransition();
  useDoneSignal(
    isRunning(job.status),
    useCallback((title: string) => t("doneTitle", { title }), [t]),
  );

  const act = (action: typeof cancelVisionJobAction, then?: (job: VisionJob) => void) =>
    startTransition(async () => {
      const result = await action({ jobId: job.jobId }).catch(() => null);
      if (!result?.ok) return void showToast({ text: errors(result?.error.code ?? "unavailable"), tone: "bad" });
      setJob(result.value);
      then?.(result.value);
    });
  const stop = () =>
    act(cancelVisionJobAction, ({ cost }) => showToast({ text: t("stopped", { charged: charged(cost) }) }));
  const retry = () => act(retryVisionJobAction);

  return (
    <>
      <TopBar
        path={[{ label: shell("analyses"), href: "/vision" }, { label: job.analysisPurpose }]}
        state={<StatusPill compact status={job.status} progress={job.progress} waiting={job.waitingReason !== null} />}
      >
        {isRunning(job.status) && (
          <Button busy={busy} onClick={stop}>
            <Square aria-hidden />
            {busy ? t("stopping") : t("stop")}
          </Button>
        )}
        {job.status === "complete" && <SaveBrand job={job} onSaved={(brandId) => change({ brandId })} />}
        <ExportMenu job={job} />
        <MoreMenu job={job} />
      </TopBar>
      <main id="content">
        <h1 className="sr-only">{job.analysisPurpose}</h1>
        <Announcer job={job} />
        <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_27rem] lg:grid-rows-[auto_1fr]">
          <Viewer job={job} />
          <div className="min-w-0 border-line max-lg:border-t lg:row-span-2 lg:border-l">
            {isRunning(job.status) && <RunningPanel job={job} expectedSeconds={expectedSeconds} />}
            {job.status === "error" && <FailurePanel job={job} busy={busy} onRetry={retry} />}
            {job.status === "cancelled" && <StoppedPanel job={job} busy={busy} onRetry={retry} />}
            <ResultPanels job={job} />
          </div>
          <div className="min-w-0">
            <Pieces job={job} onChange={(deepseekOutput) => change({ deepseekOutput })} />
            {job.status === "complete" && <Feedback job={job} onChange={(feedback) => change({ feedback })} />}
          </div>
        </div>
      </main>
    </>
  );
}
