"use client";
import { useTranslations } from "next-intl";
import { useProviderName } from "#components/costs/use-provider-name.ts";
import { useNow } from "#components/ui/use-now.ts";
import { useAdPart } from "../studio/ad-context.tsx";

/** While the plan is written: who writes it, and the places where its scenes will stand. */
export function PlanUnderWay() {
  const t = useTranslations("ads.plan");
  const session = useAdPart((ad) => ad.session);
  const nameOf = useProviderName();
  const now = useNow(true);
  const wait = session.nextAttemptAt && now !== null ? Math.ceil((Date.parse(session.nextAttemptAt) - now) / 1000) : 0;
  return (
    <section aria-busy className="page grid content-start gap-5">
      <div className="grid gap-1">
        <h2 className="text-xl">{t("writing")}</h2>
        <p className="tnum text-ink-3 text-sm">
          {wait > 0
            ? t("attemptIn", { attempt: session.stepAttempt + 1, seconds: wait })
            : t("writingBy", { name: nameOf(session.planProvider, session.planModel) })}
        </p>
      </div>
      {Array.from({ length: session.numImages }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
        <div key={at} className="skeleton h-28 rounded-md" />
      ))}
    </section>
  );
}
