import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#components/costs/format-money.ts";
import type { Cost } from "#lib/costs/cost-schema.ts";

/** A job's cost as one phrase: what it was, else what it should be; calls without a price are counted, never taken for free. */
export function useCostText() {
  const t = useTranslations("job");
  const locale = useLocale();
  return ({ actual, estimated, unknownCount }: Cost) => {
    const known = actual ?? 0;
    if (unknownCount > 0) return t("costUnknown", { cost: formatMoney(locale, known), count: unknownCount });
    if (actual !== null) return actual === 0 ? t("costFree") : formatMoney(locale, actual);
    if (estimated === null) return null;
    return estimated === 0 ? t("costFree") : t("costPending", { cost: formatMoney(locale, estimated) });
  };
}
