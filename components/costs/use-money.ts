import { useLocale, useTranslations } from "next-intl";
import type { Cost } from "#lib/costs/cost-schema.ts";
import { formatMoney } from "./format-money.ts";

/** Amounts in words. What has no known price is said to be unknown, never taken for free. */
export function useMoney() {
  const t = useTranslations("money");
  const locale = useLocale();
  const money = (amount: number) => (amount === 0 ? t("free") : formatMoney(locale, amount));
  return {
    money,

    /** A price; one that nobody knows is said to be unknown. */
    price: (amount: number | null) => (amount === null ? t("costUnknown") : money(amount)),

    /** An expectation: "≈ $0.16". */
    about: (amount: number | null) => {
      if (amount === null) return t("costUnknown");
      return amount === 0 ? t("free") : t("about", { cost: money(amount) });
    },

    /** A run's cost: what it was, else what it should be. */
    cost({ actual, estimated, unknownCount }: Cost): string {
      if (unknownCount > 0)
        return actual ? t("costPartly", { cost: money(actual), count: unknownCount }) : t("costUnknown");
      if (actual !== null) return money(actual);
      if (estimated === null) return t("costUnknown");
      return estimated === 0 ? t("free") : t("about", { cost: money(estimated) });
    },

    /** What was paid: a figure always, where any is known. */
    spent({ actual, unknownCount }: Cost): string {
      if (unknownCount === 0) return formatMoney(locale, actual ?? 0);
      return actual ? t("costPartly", { cost: money(actual), count: unknownCount }) : t("costUnknown");
    },

    /** A sum of several calls. */
    sum(amount: number, unknownCount: number): string {
      if (unknownCount === 0) return money(amount);
      return amount > 0 ? t("costPartly", { cost: money(amount), count: unknownCount }) : t("costUnknown");
    },

    /** What was taken for a run that was stopped, in one sentence. */
    charged({ actual, unknownCount }: Cost): string {
      if (unknownCount > 0) return actual ? t("chargedSomeUnknown", { cost: money(actual) }) : t("chargedUnknown");
      return actual ? t("chargedSome", { cost: money(actual) }) : t("chargedNothing");
    },
  };
}
