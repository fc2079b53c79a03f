import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { showToast } from "#components/ui/toast-store.ts";
import type { GeneratedImage, GenerationJob } from "#lib/images/schema.ts";
import { useStudioStore } from "../studio/studio-context.tsx";
import { useDelete } from "../studio/use-delete.ts";
import { useRun } from "../studio/use-run.ts";
import { downloadImage } from "./take-away/download-image.ts";
import { namedImage } from "./take-away/named-image.ts";

/** What can be done with the opened image, each said where it is done out of sight. */
export function useViewerActions(image: GeneratedImage, job: GenerationJob | undefined) {
  const t = useTranslations("images.viewer");
  const common = useTranslations("common");
  const router = useRouter();
  const store = useStudioStore();
  const { deleteImages } = useDelete();
  const { takeSettings } = useRun({ jobId: job?.jobId ?? "" });

  const copy = (text: string, told: string) =>
    navigator.clipboard.writeText(text).then(
      () => showToast({ text: told }),
      () => showToast({ text: common("copyFailed"), tone: "bad" }),
    );

  return {
    /** Closes the viewer: the panel is what comes next. */
    takeSettings() {
      if (!job) return;
      store.studio().openImage(null);
      takeSettings();
    },
    recallSeed() {
      store.studio().changeDraft({ seed: String(image.seed) });
      showToast({ text: t("seedTaken", { seed: String(image.seed) }) });
    },
    recallPrompt() {
      if (!job) return;
      store.studio().changeDraft({ prompt: job.prompt, generatedPrompt: "" });
      showToast({ text: t("promptTaken") });
    },
    copyPrompt: () => copy(image.promptUsed, t("promptCopied")),
    copyLink() {
      const address = new URL(location.href);
      address.search = new URLSearchParams({ image: image.id }).toString();
      return copy(address.href, t("linkCopied"));
    },
    download: (size: "original" | "web") =>
      downloadImage(image, namedImage(image, job, store.studio().session?.title ?? ""), size).catch(() =>
        showToast({ text: t("downloadFailed"), tone: "bad" }),
      ),
    /** The image as the product’s photo of a new ad. */
    sendToAd: () => router.push(`/ads/new?image=${image.id}`),
    /** Goes on to the next image, else to the one before, else back to the page. */
    remove() {
      const { images, openImage } = store.studio();
      const at = images.findIndex(({ id }) => id === image.id);
      openImage((images[at + 1] ?? images[at - 1])?.id ?? null);
      deleteImages([image.id]);
    },
  };
}

export type ViewerActions = ReturnType<typeof useViewerActions>;
