"use client";
import { PencilLine, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMoney } from "#components/costs/use-money.ts";
import { Button } from "#components/ui/button.tsx";
import { classes } from "#components/ui/classes.ts";
import { type MarkTone, StatusMark, toneText } from "#components/ui/status-mark.tsx";
import type { GenerationJob, Shot } from "#lib/images/schema.ts";
import { failureKey, needsOtherWords } from "./failure-key.ts";
import { vendorName } from "./names.ts";
import { useRun } from "./use-run.ts";

interface Props {
  shot: Shot;
  job: GenerationJob;
}

/** A shot that failed: why, whether it cost anything, and what to do, while its neighbours go on. */
export function FailedTile({ shot, job }: Props) {
  const t = useTranslations("images.studio");
  const { busy, retry, takeSettings } = useRun(job);
  const key = failureKey(shot.errorCode);
  return (
    <Words
      tone="failed"
      detail={shot.errorMessage}
      title={t(`failures.${key}.what`)}
      text={`${useShotCharge(shot)} ${t(`failures.${key}.next`)}`}
    >
      {needsOtherWords(key) && (
        <Button size="sm" onClick={takeSettings}>
          <PencilLine aria-hidden />
          {t("editPrompt")}
        </Button>
      )}
      <Button size="sm" look={needsOtherWords(key) ? "quiet" : "line"} busy={busy} onClick={() => retry([shot.id])}>
        <RotateCcw aria-hidden />
        {t("retry")}
      </Button>
    </Words>
  );
}

/** Nobody knows whether a call was charged, so nothing is sent again before a person has looked. */
export function UncertainTile({ shot, job }: Props) {
  const t = useTranslations("images.studio");
  const { money } = useMoney();
  const { busy, resolve } = useRun(job);
  const { provider = "", estimatedCost = null } = shot.uncertainCall ?? {};
  const cost = estimatedCost === null ? "" : t("asksCost", { cost: money(estimatedCost) });
  return (
    <Words tone="waiting" title={t("asks")} text={t("asksText", { vendor: vendorName(provider), cost })}>
      <Button size="sm" look="brand" busy={busy} onClick={() => resolve(shot, "not_charged")}>
        {t("notCharged")}
      </Button>
      <Button size="sm" busy={busy} onClick={() => resolve(shot, "charged")}>
        {t("wasCharged")}
      </Button>
    </Words>
  );
}

export function CancelledTile({ shot, job }: Props) {
  const t = useTranslations("images.studio");
  const { busy, retry } = useRun(job);
  return (
    <Words tone="cancelled" title={t("notMade")} text={useShotCharge(shot)}>
      <Button size="sm" busy={busy} onClick={() => retry([shot.id])}>
        {t("make")}
      </Button>
    </Words>
  );
}

function useShotCharge({ charged }: Shot): string {
  const t = useTranslations("images.studio");
  return charged === null ? t("notSent") : t(`shotCharged.${charged}`);
}

interface WordsProps {
  tone: MarkTone;
  title: string;
  text: string;
  /** What the vendor said, for whoever rests on it. */
  detail?: string | null;
  children: ReactNode;
}

const edges: Partial<Record<MarkTone, string>> = { failed: "border-bad/50", waiting: "border-warn/60" };

function Words({ tone, title, text, detail, children }: WordsProps) {
  return (
    <div
      title={detail ?? undefined}
      className={classes("grid content-between gap-2 rounded-md border bg-surface p-2.5", edges[tone] ?? "border-line")}
    >
      <div className="grid gap-1">
        <p className={classes("flex items-start gap-1.5 font-medium text-xs [&_svg]:mt-0.5", toneText[tone])}>
          <StatusMark tone={tone} />
          {title}
        </p>
        <p className="text-ink-3 text-xs">{text}</p>
      </div>
      <div className="flex flex-wrap gap-1.5">{children}</div>
    </div>
  );
}
