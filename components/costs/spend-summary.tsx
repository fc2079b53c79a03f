import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Cost } from "#lib/costs/cost-schema.ts";
import { useMoney } from "./use-money.ts";

interface Props {
  /** What the figure is of. */
  title: string;
  cost: Cost;
  calls: number;
  failedNotCharged: number;
  undecided: number;
}

/** The sum, and beside it what is in no sum: unknown prices, failures that were not charged, calls to decide about. */
export function SpendSummary({ title, cost, calls, failedNotCharged, undecided }: Props) {
  const t = useTranslations("costs");
  const { spent, about } = useMoney();
  return (
    <section aria-label={title} className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
      <div className="grid gap-1">
        <p className="eyebrow">{title}</p>
        <p className="tnum text-3xl" data-testid="spent">
          {spent(cost)}
        </p>
        <p className="text-ink-3 text-sm">{note()}</p>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Figure label={t("calls")}>{calls}</Figure>
        <Figure label={t("failedFree")}>{failedNotCharged}</Figure>
        <Figure label={t("unknownPrice")}>{cost.unknownCount}</Figure>
        <Figure label={t("toDecide")}>{undecided}</Figure>
      </dl>
    </section>
  );

  function note(): string {
    if (cost.unknownCount > 0) return t("unknownNote", { count: cost.unknownCount });
    if (calls === 0) return t("nothingNote");
    if (!cost.actual) return t("freeNote");
    return cost.estimated === null ? t("allKnownNote") : t("estimatedNote", { cost: about(cost.estimated) });
  }
}

const Figure = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="grid gap-0.5">
    <dt className="text-ink-3 text-xs">{label}</dt>
    <dd className="tnum text-lg">{children}</dd>
  </div>
);
