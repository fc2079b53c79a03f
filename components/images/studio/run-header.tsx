"use client";
import { ClipboardCopy, Ellipsis, RotateCcw, SlidersHorizontal, Square, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMoney } from "#components/costs/use-money.ts";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { StatusMark, toneText } from "#components/ui/status-mark.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import type { GenerationJob } from "#lib/images/schema.ts";
import { isLive } from "./job-state.ts";
import { useMethodName, useSceneWords } from "./names.ts";
import { runState } from "./run-state.ts";
import { useDelete } from "./use-delete.ts";
import { useRun } from "./use-run.ts";

/** What a run was asked for, who made it and for how much; its state while there is one; what can be done with it. */
export function RunHeader({ job }: { job: GenerationJob }) {
  const t = useTranslations("images.studio");
  const words = useSceneWords()(job);
  const method = useMethodName()(job.generationMethod);
  const { cost } = useMoney();
  const { busy, stop } = useRun(job);
  const facts = [...words, job.aspectRatio, method, cost(job.cost)];
  return (
    <header className="flex items-start gap-3">
      <div className="grid min-w-0 flex-1 gap-0.5">
        <h2 className="truncate font-medium text-sm" title={job.prompt}>
          {job.prompt}
        </h2>
        <p className="tnum flex flex-wrap text-ink-3 text-xs [&>*+*]:before:mx-1.5 [&>*+*]:before:content-['·']">
          {facts.map((fact, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two facts may read the same, their places are fixed.
            <span key={at} className="max-w-64 truncate">
              {fact}
            </span>
          ))}
          <TimeAgo at={job.createdAt} />
        </p>
      </div>
      <RunStatus job={job} />
      {isLive(job) && job.waitingReason !== "review" && (
        <Button size="sm" busy={busy} onClick={stop}>
          <Square aria-hidden />
          {busy ? t("stopping") : t("stop")}
        </Button>
      )}
      <RunMenu job={job} />
    </header>
  );
}

function RunStatus({ job }: { job: GenerationJob }) {
  const t = useTranslations("images.studio");
  const { tone, key, done, failed, all } = runState(job);
  if (!key) return null;
  return (
    <p className={`tnum inline-flex h-7 shrink-0 items-center gap-1.5 font-medium text-xs ${toneText[tone]}`}>
      <StatusMark tone={tone} progress={(100 * done) / all} />
      <span className="max-sm:sr-only">{t(key, { done, failed, all })}</span>
    </p>
  );
}

function RunMenu({ job }: { job: GenerationJob }) {
  const t = useTranslations("images.studio");
  const common = useTranslations("common");
  const { retry, takeSettings } = useRun(job);
  const { deleteRun } = useDelete();
  const copy = () =>
    navigator.clipboard.writeText(job.prompt).then(
      () => showToast({ text: common("copied") }),
      () => showToast({ text: common("copyFailed"), tone: "bad" }),
    );
  const canRetry = !isLive(job) && (job.status === "failed" || job.shots.some(isUnmade));
  return (
    <Menu label={t("runMenu")} className={buttonClass("quiet", "sm", "tip tip-below px-1.5")} trigger={<Ellipsis />}>
      <MenuItem icon={<SlidersHorizontal />} onSelect={takeSettings}>
        {t("useSettings")}
      </MenuItem>
      <MenuItem icon={<ClipboardCopy />} onSelect={copy}>
        {t("copyPrompt")}
      </MenuItem>
      {canRetry && (
        <MenuItem icon={<RotateCcw />} onSelect={() => retry()}>
          {t("retryFailed")}
        </MenuItem>
      )}
      <MenuItem icon={<Trash2 />} onSelect={() => deleteRun(job.jobId)} bad>
        {t("deleteRun")}
      </MenuItem>
    </Menu>
  );
}

const isUnmade = ({ status }: { status: string }) => status === "failed" || status === "cancelled";
