import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** The first visit: a place to begin. */
export function SampleStarter() {
  const t = useTranslations("home");
  const shell = useTranslations("shell");
  return (
    <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
      <Link href="/vision/new" className={buttonClass("brand", "lg")}>
        <Plus aria-hidden />
        {shell("newAnalysis")}
      </Link>
    </EmptyState>
  );
}
