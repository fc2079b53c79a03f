import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { HistoryEmpty } from "#components/history/history-empty.tsx";
import { HistoryFilter } from "#components/history/history-filter.tsx";
import { readHistoryQuery } from "#components/history/history-query.ts";
import { JobTable } from "#components/history/job-table.tsx";
import { Pager } from "#components/history/pager.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { visionJobPage } from "#lib/vision/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("history"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function HistoryPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const { shown, filter } = readHistoryQuery(await searchParams);
  const { items, nextCursor } = await visionJobPage(viewer, filter);
  const t = await getTranslations("history");
  const shell = await getTranslations("shell");
  return (
    <>
      <TopBar heading path={[{ label: t("title") }]}>
        <Link href="/vision/new" className={buttonClass("brand")}>
          <Plus aria-hidden />
          {shell("newAnalysis")}
        </Link>
      </TopBar>
      <main id="content" className="page grid grid-cols-1 content-start gap-5">
        <HistoryFilter shown={shown} />
        {items.length > 0 ? <JobTable jobs={items} /> : <HistoryEmpty filtered={Boolean(shown.q || shown.status)} />}
        <Pager shown={shown} nextCursor={nextCursor} />
      </main>
    </>
  );
}
