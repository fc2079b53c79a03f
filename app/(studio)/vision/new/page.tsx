import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TopBar } from "#components/shell/top-bar.tsx";
import { AnalysisForm } from "#components/vision/new/analysis-form.tsx";
import { readDraft } from "#components/vision/new/read-draft.ts";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { brandPage } from "#lib/brands/queries.ts";
import { visionEstimate, visionJob } from "#lib/vision/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("new"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewAnalysisPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const { from, brandId, sample } = readDraft(await searchParams);
  const [brands, earlier] = await Promise.all([
    brandPage(viewer, { limit: 100 }),
    from ? visionJob(viewer, from).catch(() => null) : null,
  ]);
  const t = await getTranslations("new");
  const shell = await getTranslations("shell");
  const words = await getTranslations("samples");
  return (
    <>
      <TopBar path={[{ label: shell("analyses"), href: "/vision" }, { label: t("title") }]} />
      <main id="content" className="flex flex-1 flex-col lg:h-[calc(100dvh-3rem)] lg:flex-none">
        <h1 className="sr-only">{t("title")}</h1>
        <AnalysisForm
          brands={brands.items}
          estimate={visionEstimate()}
          draft={{
            analysisPurpose: earlier?.analysisPurpose ?? (sample && words(`${sample.id}.purpose`)) ?? "",
            imageContext: earlier?.imageContext ?? (sample && words(`${sample.id}.context`)) ?? "",
            additionalInstructions: earlier?.additionalInstructions ?? "",
            outputFormat: earlier?.outputFormat ?? sample?.outputFormat ?? "social_media_post",
            creativityLevel: earlier?.creativityLevel ?? sample?.creativityLevel ?? 1,
            brandId: brandId ?? "",
          }}
        />
      </main>
    </>
  );
}
