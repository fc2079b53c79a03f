"use client";
import { useTranslations } from "next-intl";
import { NoPlan } from "../plan/no-plan.tsx";
import { PlanEditor } from "../plan/plan-editor.tsx";
import { PlanUnderWay } from "../plan/plan-under-way.tsx";
import { useAdPart } from "../studio/ad-context.tsx";
import { isPlanRead } from "../studio/ad-state.ts";
import { BriefPanel } from "./brief-panel.tsx";

/** What the ad is for, and the plan that came of it: shown and changed before anything else is paid. */
export function BriefStep() {
  const t = useTranslations("ads.brief");
  const isPlanning = useAdPart(({ session }) => session.status === "prompting" && !isPlanRead(session));
  const hasPlan = useAdPart(({ session }) => session.scenes !== null);
  return (
    <div className="grid flex-1 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col">
        {isPlanning ? <PlanUnderWay /> : hasPlan ? <PlanEditor /> : <NoPlan />}
      </div>
      <aside aria-label={t("title")} className="border-line max-lg:border-t max-lg:pb-8 lg:border-l">
        <BriefPanel />
      </aside>
    </div>
  );
}
