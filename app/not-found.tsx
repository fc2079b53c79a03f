import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <main className="mx-auto grid min-h-dvh max-w-copy content-center px-6">
      <EmptyState isPage title={t("notFoundTitle")} text={t("notFoundText")}>
        <Link href="/" className={buttonClass("line")}>
          {t("goHome")}
        </Link>
      </EmptyState>
    </main>
  );
}
