import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#components/costs/format-money.ts";
import type { Cost } from "#lib/costs/cost-schema.ts";

/** What a job that did not finish has cost, in one sentence; what nobody knows is said to be unknown. */
export function useCharged() {
  const t = useTranslations("job");
  const locale = useLocale();
  return ({ actual, unknownCount }: Cost) => {
    if (unknownCount > 0) return t("chargedUnknown");
    return actual ? t("chargedSome", { cost: formatMoney(locale, actual) }) : t("chargedNothing");
  };
}
