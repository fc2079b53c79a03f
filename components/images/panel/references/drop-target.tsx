"use client";
import { ImageDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";

/**
 * On this page an image that is dropped or pasted anywhere becomes a reference. The listeners are on the document,
 * below the window's, which would start an analysis.
 */
export function DropTarget({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations("images.panel");
  const [over, setOver] = useState(false);
  const take = useEffectEvent((files: FileList | undefined) => {
    if (files?.length) onFiles([...files]);
  });

  useEffect(() => {
    // A picture dragged from the page itself counts as a file too, but brings nothing new.
    let fromHere = false;
    const onDragStart = () => {
      fromHere = true;
    };
    const onDragEnd = () => {
      fromHere = false;
    };
    const bringsFile = (event: DragEvent) => !fromHere && (event.dataTransfer?.types.includes("Files") ?? false);
    const onDragOver = (event: DragEvent) => {
      if (!bringsFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!bringsFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      take(event.dataTransfer?.files);
    };
    const onPaste = (event: ClipboardEvent) => {
      const { files, types } = event.clipboardData ?? {};
      // Text copied in an office program brings a picture of itself along: it is pasted as text.
      if (!files?.[0]?.type.startsWith("image/") || types?.includes("text/plain")) return;
      event.preventDefault();
      event.stopPropagation();
      take(files);
    };
    document.addEventListener("dragstart", onDragStart);
    document.addEventListener("dragend", onDragEnd);
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("dragleave", onDragLeave);
    document.addEventListener("drop", onDrop);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("dragstart", onDragStart);
      document.removeEventListener("dragend", onDragEnd);
      document.removeEventListener("dragover", onDragOver);
      document.removeEventListener("dragleave", onDragLeave);
      document.removeEventListener("drop", onDrop);
      document.removeEventListener("paste", onPaste);
    };
  }, []);

  if (!over) return null;
  return (
    <div className="pointer-events-none absolute inset-2 z-20 grid place-content-center justify-items-center gap-2 rounded-lg border-2 border-mark border-dashed bg-surface/92 p-4 text-center">
      <ImageDown aria-hidden className="size-7 text-ink-3" strokeWidth={1.5} />
      <p className="text-lg">{t("dropTitle")}</p>
    </div>
  );
}
