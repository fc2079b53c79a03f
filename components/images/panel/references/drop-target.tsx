"use client";
import { ImageDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useImageDrop } from "#components/uploads/use-image-drop.ts";

/**
 * On this page an image that is dropped or pasted anywhere becomes a reference. The listeners are on the document,
 * below the window's, which would start an analysis.
 */
export function DropTarget({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations("images.panel");
  const over = useImageDrop("document", onFiles);
  if (!over) return null;
  return (
    <div className="pointer-events-none absolute inset-2 z-20 grid place-content-center justify-items-center gap-2 rounded-lg border-2 border-mark border-dashed bg-surface/92 p-4 text-center">
      <ImageDown aria-hidden className="size-7 text-ink-3" strokeWidth={1.5} />
      <p className="text-lg">{t("dropTitle")}</p>
    </div>
  );
}
