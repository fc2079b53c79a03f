import { Clapperboard, ImagePlus, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { adsOverview } from "#components/ads/home/ads-overview.ts";
import { AdCards } from "#components/ads/list/ad-cards.tsx";
import { FirstVisit } from "#components/home/first-visit.tsx";
import { NeedsYou } from "#components/home/needs-you.tsx";
import { Running } from "#components/home/running.tsx";
import { Section } from "#components/home/section.tsx";
import { ImageWall } from "#components/images/home/image-wall.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { JobWall } from "#components/vision/job-wall.tsx";
import { adSessions } from "#lib/ads/queries.ts";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { imagesOverview } from "#lib/images/queries.ts";
import { homeOverview } from "#lib/vision/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

export default async function HomePage() {
  const viewer = await requireViewer();
  const [vision, images, ads] = await Promise.all([
    homeOverview(viewer),
    imagesOverview(viewer),
    adSessions(viewer).then(adsOverview),
  ]);
  const t = await getTranslations("home");
  const shell = await getTranslations("shell");
  const isEmpty = [vision, images, ads].every((area) => Object.values(area).every((list) => list.length === 0));
  return (
    <>
      <TopBar path={[{ label: t("title") }]}>
        <Link href="/ads/new" className={buttonClass("line", "md", "max-sm:hidden")}>
          <Clapperboard aria-hidden />
          {shell("newAd")}
        </Link>
        <Link href="/images/new" className={buttonClass("line")}>
          <ImagePlus aria-hidden />
          {shell("newImages")}
        </Link>
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
        <NeedsYou analyses={vision.needsYou} runs={images.needsYou} ads={ads.needsYou} />
        <Running analyses={vision.running} runs={images.running} ads={ads.running} />
        {ads.recent.length > 0 && (
          <Section title={t("recentAds")} more={{ href: "/ads", text: t("allAds") }}>
            <AdCards ads={ads.recent} />
          </Section>
        )}
        {images.recent.length > 0 && (
          <Section title={t("recentImages")} more={{ href: "/images", text: t("allImages") }}>
            <ImageWall images={images.recent} />
          </Section>
        )}
        {vision.recent.length > 0 && (
          <Section title={t("recent")} more={{ href: "/vision", text: t("all") }}>
            <JobWall jobs={vision.recent} />
          </Section>
        )}
      </main>
    </>
  );
}
