import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BrandList } from "#components/brands/brand-list.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { brandPage } from "#lib/brands/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("brands"))("title") };
}

export default async function BrandsPage({ searchParams }: { searchParams: Promise<{ cursor?: string | string[] }> }) {
  const viewer = await requireViewer();
  const { cursor } = await searchParams;
  const { items, nextCursor } = await brandPage(viewer, isUuid(cursor) ? { cursor } : {});
  const t = await getTranslations("brands");
  const history = await getTranslations("history");
  return (
    <>
      <TopBar heading path={[{ label: t("title") }]} />
      <main id="content" className="page grid grid-cols-1 content-start gap-6">
        <p className="text-ink-3 text-sm">{t("lead")}</p>
        {items.length > 0 ? (
          <BrandList brands={items} />
        ) : (
          <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
            <Link href="/vision?status=complete" className={buttonClass("line")}>
              {t("emptyAction")}
            </Link>
          </EmptyState>
        )}
        {nextCursor && (
          <Link href={`/brands?cursor=${nextCursor}`} className={buttonClass("line", "md", "justify-self-start")}>
            {history("older")}
          </Link>
        )}
      </main>
    </>
  );
}

const isUuid = (text: unknown): text is string => typeof text === "string" && /^[0-9a-f-]{36}$/i.test(text);
