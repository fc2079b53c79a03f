import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BrandActions } from "#components/brands/brand-actions.tsx";
import { BrandName } from "#components/brands/brand-name.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { Facts } from "#components/vision/job/facts.tsx";
import { PalettePanel } from "#components/vision/job/palette-panel.tsx";
import { Panel } from "#components/vision/job/panel.tsx";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { brand } from "#lib/brands/queries.ts";
import { AppError } from "#lib/errors.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("brands"))("title") };
}

export default async function BrandPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const shown = await brand(viewer, (await params).id).catch(unlessMissing);
  const t = await getTranslations("brands");
  const job = await getTranslations("job");
  return (
    <>
      <TopBar path={[{ label: t("title"), href: "/brands" }, { label: shown.name }]}>
        <Link href={`/vision/new?brand=${shown.id}`} className={buttonClass("brand")}>
          {t("use")}
        </Link>
        <BrandActions brand={shown} />
      </TopBar>
      <main id="content" className="lg:grid lg:flex-1 lg:grid-cols-[minmax(0,1fr)_27rem]">
        <div className="grid content-center justify-items-center gap-6 bg-stage p-6 md:p-12">
          {shown.thumbnailUrl && <Picture src={shown.thumbnailUrl} alt="" className="max-h-[60dvh] rounded-xs" />}
        </div>
        <div className="min-w-0 border-line max-lg:border-t lg:border-l">
          <div className="border-line border-b p-5 md:p-6">
            <BrandName brand={shown} />
          </div>
          <PalettePanel palette={shown.palette} />
          <Panel title={job("mood")}>
            <Facts
              facts={[
                { label: job("moodLabel"), value: shown.mood },
                { label: job("toneLabel"), value: shown.tone },
              ]}
            />
            {shown.sourceJobId && (
              <Link href={`/vision/${shown.sourceJobId}`} className={buttonClass("line", "sm", "justify-self-start")}>
                {t("source")}
              </Link>
            )}
          </Panel>
        </div>
      </main>
    </>
  );
}

function unlessMissing(error: unknown): never {
  if (error instanceof AppError && error.code === "not_found") notFound();
  throw error;
}
