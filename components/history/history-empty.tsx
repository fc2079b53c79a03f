import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export function HistoryEmpty({ filtered }: { filtered: boolean }) {
  const t = useTranslations("history");
  const shell = useTranslations("shell");
  if (filtered)
    return (
      <EmptyState title={t("noneTitle")} text={t("noneText")}>
        <Link href="/vision" className={buttonClass("line")}>
          {t("clear")}
        </Link>
      </EmptyState>
    );
  return (
    <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
      <Link href="/vision/new" className={buttonClass("brand")}>
        {shell("newAnalysis")}
      </Link>
    </EmptyState>
  );
}
