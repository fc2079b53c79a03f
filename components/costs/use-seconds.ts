import { useFormatter, useTranslations } from "next-intl";

/** How long a call took: "0.04 s", "2.5 s", "73 s". */
export function useSeconds() {
  const t = useTranslations("costs");
  const format = useFormatter();
  return (ms: number) => {
    const maximumFractionDigits = ms < 950 ? 2 : ms < 9950 ? 1 : 0;
    return t("seconds", { seconds: format.number(ms / 1000, { maximumFractionDigits }) });
  };
}
