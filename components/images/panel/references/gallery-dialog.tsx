"use client";
import { useTranslations } from "next-intl";
import { Dialog } from "#components/ui/dialog.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { useStudioPart } from "../../studio/studio-context.tsx";

interface Props {
  open: boolean;
  onClose: () => void;
  onChoose: (imageId: string) => void;
}

/** The session's own images, any of which can be followed by the next run. */
export function GalleryDialog({ open, onClose, onChoose }: Props) {
  const t = useTranslations("images.panel");
  const images = useStudioPart((studio) => studio.images);
  return (
    <Dialog open={open} onClose={onClose} title={t("galleryTitle")}>
      <ul className="-m-1 grid max-h-[60dvh] grid-cols-3 gap-2 overflow-y-auto p-1 sm:grid-cols-4">
        {images.map(({ id, thumbnailUrl, promptUsed, generationIndex }) => (
          <li key={id}>
            <button
              type="button"
              aria-label={t("useImage", { index: generationIndex, prompt: promptUsed })}
              onClick={() => {
                onChoose(id);
                onClose();
              }}
              className="block aspect-square w-full overflow-hidden rounded-sm bg-stage hover:ring-2 hover:ring-mark"
            >
              <Picture src={thumbnailUrl} alt="" loading="lazy" className="size-full object-contain" />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
