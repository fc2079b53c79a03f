import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AdCards } from "#components/ads/list/ad-cards.tsx";
import { AdFilter } from "#components/ads/list/ad-filter.tsx";
import { AdsEmpty } from "#components/ads/list/ads-empty.tsx";
import { adGroups, readAdsQuery } from "#components/ads/list/ads-query.ts";
import { TopBar } from "#components/shell/top-bar.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { adSessions } from "#lib/ads/queries.ts";
import { requireViewer } from "#lib/auth/current-viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ads.list"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AdsPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const query = readAdsQuery(await searchParams);
  const found = await adSessions(viewer, { search: query.q });
  const ads = query.status ? found.filter((ad) => adGroups[query.status ?? "done"](ad)) : found;
  const t = await getTranslations("ads.list");
  return (
    <>
      <TopBar heading path={[{ label: t("title") }]}>
        <Link href="/ads/new" className={buttonClass("brand")}>
          <Plus aria-hidden />
          {t("new")}
        </Link>
      </TopBar>
      <main id="content" className="page grid grid-cols-1 content-start gap-5">
        {(found.length > 0 || query.q) && <AdFilter query={query} ads={found} />}
        {ads.length > 0 ? <AdCards ads={ads} /> : <AdsEmpty filtered={Boolean(query.q || query.status)} />}
      </main>
    </>
  );
}
