import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewAdForm } from "#components/ads/brief/new-ad-form.tsx";
import { readAdAddress } from "#components/ads/brief/read-ad-address.ts";
import { TopBar } from "#components/shell/top-bar.tsx";
import { adOptions } from "#lib/ads/queries.ts";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { AppError } from "#lib/errors.ts";
import { generatedImage } from "#lib/images/queries.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ads.list"))("new") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewAdPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const { imageId, brandId, sample } = readAdAddress(await searchParams);
  const [options, photo] = await Promise.all([adOptions(viewer), imageId ? photoOf(viewer, imageId) : null]);
  const t = await getTranslations("ads.list");
  const samples = await getTranslations("samples");
  const written = sample && {
    productPrompt: samples(`${sample.id}.adPrompt`),
    productName: samples(`${sample.id}.adName`),
    callToAction: samples(`${sample.id}.adCall`),
    productCategory: sample.category,
  };
  const start = written || brandId ? { ...written, ...(brandId && { brandId }) } : null;
  return (
    <>
      <TopBar heading path={[{ label: t("title"), href: "/ads" }, { label: t("new") }]} />
      <main id="content" className="flex flex-1 flex-col lg:h-[calc(100dvh-3rem)] lg:flex-none">
        <NewAdForm options={options} draftKey={String(viewer.userId)} start={start} photo={photo} />
      </main>
    </>
  );
}

/** One that is gone by now is left out: the form stands without it. */
async function photoOf(viewer: Viewer, imageId: string) {
  try {
    const { id, url, promptUsed, width, height } = await generatedImage(viewer, imageId);
    return { generatedImageId: id, url, name: promptUsed, width, height };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
