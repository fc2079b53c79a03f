"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useAdPart } from "../studio/ad-context.tsx";
import { Failure } from "../studio/failure.tsx";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useEstimate } from "../studio/use-estimate.ts";

/** Before the plan is written, or after it could not be. */
export function NoPlan() {
  const t = useTranslations("ads.plan");
  const frame = useTranslations("ads.frame");
  const session = useAdPart((ad) => ad.session);
  const { busy, plan, retry } = useAdActions();
  const estimate = useEstimate();
  const hasStopped = session.status === "failed" || session.status === "cancelled";
  return (
    <div className="page grid content-start gap-4">
      {hasStopped && <Failure code={session.errorCode} message={session.errorMessage} charged={null} />}
      <EmptyState title={hasStopped ? frame(`status.${session.status}`) : t("noneTitle")} text={t("noneText")}>
        <Button look="brand" size="lg" busy={busy !== null} onClick={() => (hasStopped ? retry() : plan())}>
          {hasStopped ? frame("retry") : t("write")}
        </Button>
        <span className="tnum self-center text-ink-2 text-sm">{estimate(session.estimates.plan)}</span>
      </EmptyState>
    </div>
  );
}
