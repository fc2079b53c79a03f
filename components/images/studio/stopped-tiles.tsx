"use client";
import { PencilLine, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMoney } from "#components/costs/use-money.ts";
import { Button } from "#components/ui/button.tsx";
import { StoppedNote } from "#components/ui/stopped-note.tsx";
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
    <StoppedNote
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
    </StoppedNote>
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
    <StoppedNote tone="waiting" title={t("asks")} text={t("asksText", { vendor: vendorName(provider), cost })}>
      <Button size="sm" look="brand" busy={busy} onClick={() => resolve(shot, "not_charged")}>
        {t("notCharged")}
      </Button>
      <Button size="sm" busy={busy} onClick={() => resolve(shot, "charged")}>
        {t("wasCharged")}
      </Button>
    </StoppedNote>
  );
}

export function CancelledTile({ shot, job }: Props) {
  const t = useTranslations("images.studio");
  const { busy, retry } = useRun(job);
  return (
    <StoppedNote tone="cancelled" title={t("notMade")} text={useShotCharge(shot)}>
      <Button size="sm" busy={busy} onClick={() => retry([shot.id])}>
        {t("make")}
      </Button>
    </StoppedNote>
  );
}

function useShotCharge({ charged }: Shot): string {
  const t = useTranslations("images.studio");
  return charged === null ? t("notSent") : t(`shotCharged.${charged}`);
}
