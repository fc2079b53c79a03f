import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { TopBar } from "#components/shell/top-bar.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <>
      <TopBar />
      <main id="content" className="page">
        <EmptyState isPage title={t("notFoundTitle")} text={t("notFoundText")}>
          <Link href="/" className={buttonClass("line")}>
            {t("goHome")}
          </Link>
        </EmptyState>
      </main>
    </>
  );
}
