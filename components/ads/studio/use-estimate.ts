import { useTranslations } from "next-intl";
import { useMoney } from "#components/costs/use-money.ts";

/** "≈ $0.16 · ~40 s"; a price that nobody knows is said to be unknown. */
export function useEstimate() {
  const t = useTranslations("ads.frame");
  const { about } = useMoney();
  return ({ amount, seconds }: { amount: number | null; seconds: number }) => {
    const rounded = Math.max(1, Math.round(seconds));
    const time =
      rounded < 120 ? t("seconds", { seconds: rounded }) : t("minutes", { minutes: Math.ceil(rounded / 60) });
    return `${amount === null ? t("priceUnknown") : about(amount)} · ${time}`;
  };
}
