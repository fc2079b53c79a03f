import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { FirstVisit } from "#components/home/first-visit.tsx";
import { Section } from "#components/home/section.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { JobWall } from "#components/vision/job-wall.tsx";
import { NeedsYouList } from "#components/vision/needs-you-list.tsx";
import { RunningList } from "#components/vision/running-list.tsx";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { homeOverview } from "#lib/vision/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

export default async function HomePage() {
  const viewer = await requireViewer();
  const { needsYou, running, recent } = await homeOverview(viewer);
  const t = await getTranslations("home");
  const shell = await getTranslations("shell");
  const isEmpty = needsYou.length + running.length + recent.length === 0;
  return (
    <>
      <TopBar path={[{ label: t("title") }]}>
        <Link href="/vision/new" className={buttonClass("brand")}>
          <Plus aria-hidden />
          {shell("newAnalysis")}
        </Link>
      </TopBar>
      <main id="content" className="page grid grid-cols-1 content-start gap-10">
        <div className="grid gap-1.5">
          <h1 className="text-2xl">{t("greeting", { name: viewer.name })}</h1>
          <p className="text-ink-3">{t("lead")}</p>
        </div>
        {isEmpty && <FirstVisit />}
        {needsYou.length > 0 && (
          <Section title={t("needsYou")} count={needsYou.length}>
            <NeedsYouList jobs={needsYou} />
          </Section>
        )}
        {running.length > 0 && (
          <Section title={t("running")} count={running.length}>
            <RunningList jobs={running} />
          </Section>
        )}
        {recent.length > 0 && (
          <Section title={t("recent")} more={{ href: "/vision", text: t("all") }}>
            <JobWall jobs={recent} />
          </Section>
        )}
      </main>
    </>
  );
}
