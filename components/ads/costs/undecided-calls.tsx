"use client";
import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMoney } from "#components/costs/use-money.ts";
import { useProviderName } from "#components/costs/use-provider-name.ts";
import { Button } from "#components/ui/button.tsx";
import { useAct } from "#components/ui/use-act.ts";
import { resolveAdCallAction } from "#lib/ads/actions.ts";
import type { ProjectCall } from "#lib/costs/spend/find-project-calls.ts";

/** Calls of this ad that may have been charged: whoever sees the vendor's bill says so here. Nothing is made by that. */
export function UndecidedCalls({ calls }: { calls: ProjectCall[] }) {
  const t = useTranslations("costs");
  if (calls.length === 0) return null;
  return (
    <section aria-label={t("toDecide")} className="grid gap-1 rounded-md border border-warn/60 px-4 py-3">
      <h2 className="flex items-center gap-2 font-medium text-warn">
        <CircleAlert aria-hidden className="size-4" />
        {t("toDecideTitle", { count: calls.length })}
      </h2>
      <p className="text-ink-2 text-sm">{t("toDecideText")}</p>
      <ul className="mt-1 grid">
        {calls.map((call) => (
          <Undecided key={call.callId} call={call} />
        ))}
      </ul>
    </section>
  );
}

function Undecided({ call }: { call: ProjectCall }) {
  const t = useTranslations("costs");
  const nameOf = useProviderName();
  const { about } = useMoney();
  const act = useAct();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const decide = async (outcome: "charged" | "not_charged") => {
    setBusy(true);
    await act(resolveAdCallAction({ callId: call.callId, outcome }));
    setBusy(false);
    router.refresh();
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t py-2 text-sm first:border-t-0">
      <span className="font-medium">{t(`categories.${call.category}`)}</span>
      <span>
        {nameOf(call.provider)} <span className="font-mono text-ink-3 text-xs">{call.model}</span>
      </span>
      <span className="tnum text-ink-3">{about(call.estimatedCost)}</span>
      <span className="ml-auto flex flex-wrap gap-2">
        <Button size="sm" busy={busy} onClick={() => void decide("not_charged")}>
          {t("wasNotCharged")}
        </Button>
        <Button size="sm" busy={busy} onClick={() => void decide("charged")}>
          {t("wasCharged")}
        </Button>
      </span>
    </li>
  );
}
