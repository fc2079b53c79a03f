import Link from "next/link";
import { useTranslations } from "next-intl";
import { SampleCard } from "#components/samples/sample-card.tsx";
import { adSample } from "#components/samples/samples.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** Before the first ad: what belongs here, and a product to begin with; or that nothing fits the search. */
export function AdsEmpty({ filtered }: { filtered: boolean }) {
  const t = useTranslations("ads.list");
  if (filtered)
    return (
      <EmptyState title={t("noneTitle")} text={t("noneText")}>
        <Link href="/ads" className={buttonClass("line")}>
          {t("clear")}
        </Link>
      </EmptyState>
    );
  return (
    <div className="grid gap-6">
      <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
        <Link href="/ads/new" className={buttonClass("brand", "lg")}>
          {t("new")}
        </Link>
      </EmptyState>
      <section aria-labelledby="samples" className="grid max-w-sm gap-3">
        <h2 id="samples" className="eyebrow">
          {t("samples")}
        </h2>
        <SampleCard sample={adSample} to="/ads/new" />
      </section>
    </div>
  );
}
