"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Picture } from "#components/ui/picture.tsx";
import type { GeneratedImage } from "#lib/images/schema.ts";
import { useStudioPart } from "../../studio/studio-context.tsx";

interface Props {
  left: GeneratedImage;
  right: GeneratedImage;
  /** Takes the place on the right. */
  onChoose: (image: GeneratedImage) => void;
}

/** So many on either side of the left one: a long session has thousands. */
const reach = 30;

/** What else the left one can be compared with, in the order on screen. */
export function OtherImages({ left, right, onChoose }: Props) {
  const t = useTranslations("images.viewer");
  const images = useStudioPart((studio) => studio.images);
  const at = images.findIndex(({ id }) => id === left.id);
  const near = images.slice(Math.max(0, at - reach), at + reach + 1).filter(({ id }) => id !== left.id);
  const chosen = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, []);
  if (near.length < 2) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, these are buttons.
    <div
      role="group"
      aria-label={t("chooseRight")}
      className="flex gap-2 overflow-x-auto overscroll-contain border-line border-t px-3 py-2 md:px-4"
    >
      {near.map((image) => (
        <button
          key={image.id}
          ref={image.id === right.id ? chosen : undefined}
          type="button"
          aria-pressed={image.id === right.id}
          onClick={() => onChoose(image)}
          className="h-14 shrink-0 overflow-hidden rounded-sm outline-offset-1 aria-pressed:outline-2 aria-pressed:outline-mark"
        >
          <Picture
            src={image.thumbnailUrl}
            alt={t("imageAlt", { index: image.generationIndex, title: image.promptUsed })}
            loading="lazy"
            width={image.width}
            height={image.height}
            className="h-full w-auto"
          />
        </button>
      ))}
    </div>
  );
}
