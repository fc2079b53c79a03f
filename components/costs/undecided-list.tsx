import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LocalTime } from "#components/ui/local-time.tsx";
import type { UndecidedCall } from "#lib/costs/spend/spend-schema.ts";
import { projectAddress } from "./studio-look.ts";
import { useMoney } from "./use-money.ts";
import { useProviderName } from "./use-provider-name.ts";

/** Calls that may have been charged: a person who sees the vendor's bill says so where the thing itself is. */
export function UndecidedList({ calls }: { calls: UndecidedCall[] }) {
  const t = useTranslations("costs");
  const nameOf = useProviderName();
  const { about } = useMoney();
  if (calls.length === 0) return null;
  return (
    <section aria-label={t("toDecide")} className="grid gap-1 rounded-md border border-warn/60 px-4 py-3">
      <h2 className="flex items-center gap-2 font-medium text-warn">
        <CircleAlert aria-hidden className="size-4" />
        {t("toDecideTitle", { count: calls.length })}
      </h2>
      <p className="text-ink-2 text-sm">{t("toDecideText")}</p>
      <ul className="mt-1 grid">
        {calls.map(({ callId, studio, projectId, title, isDeleted, category, provider, model, estimatedCost, at }) => (
          <li
            key={callId}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-line border-t py-2 text-sm first:border-t-0"
          >
            <span className="font-medium">{t(`categories.${category}`)}</span>
            <span>
              {nameOf(provider)} <span className="font-mono text-ink-3 text-xs">{model}</span>
            </span>
            <span className="text-ink-3">
              <LocalTime at={at} />
            </span>
            <span className="tnum text-ink-3">{about(estimatedCost)}</span>
            {projectId && !isDeleted && (
              <Link
                href={`${projectAddress(studio, projectId)}${studio === "ads" ? "/costs" : ""}`}
                className="ml-auto rounded-xs underline underline-offset-3"
              >
                {t("decideIn", { title: title ?? "" })}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
