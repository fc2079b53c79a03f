"use client";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** The last step: from approved clips to the film. */
export function ComposeStep() {
  const t = useTranslations("ads.compose");
  return (
    <div className="page">
      <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
    </div>
  );
}
