"use client";
import { ImageDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { useStudioStore } from "../../studio/studio-context.tsx";

interface Props {
  onFiles: (files: File[]) => void;
  onImage: (imageId: string) => void;
}

/**
 * On this page an image that is dropped or pasted anywhere becomes a reference, and so does one of the session's own
 * that is dragged here. The listeners are on the document, below the window's, which would start an analysis.
 */
export function DropTarget({ onFiles, onImage }: Props) {
  const t = useTranslations("images.panel");
  const store = useStudioStore();
  const [over, setOver] = useState(false);
  const takeFiles = useEffectEvent((files: FileList | undefined) => {
    const images = [...(files ?? [])];
    if (images.length > 0) onFiles(images);
  });
  const takeImage = useEffectEvent((id: string) => onImage(id));

  useEffect(() => {
    /** What is dragged: null for what comes from outside, "" for something of the page that is no image of ours. */
    let dragged: string | null = null;
    const onDragStart = ({ target }: DragEvent) => {
      const picture = target instanceof Element ? (target.closest("img") ?? target.querySelector("img")) : null;
      const isShown = (address: string) => new URL(address, location.href).href === picture?.src;
      const image = store.studio().images.find(({ thumbnailUrl, url }) => isShown(thumbnailUrl) || isShown(url));
      dragged = image?.id ?? "";
    };
    const onDragEnd = () => {
      dragged = null;
      setOver(false);
    };
    const isOurs = ({ dataTransfer }: DragEvent) =>
      dragged === null ? (dataTransfer?.types.includes("Files") ?? false) : dragged !== "";
    const onDragOver = (event: DragEvent) => {
      if (!isOurs(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!isOurs(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      if (dragged) takeImage(dragged);
      else takeFiles(event.dataTransfer?.files);
    };
    const onPaste = (event: ClipboardEvent) => {
      const { files, types } = event.clipboardData ?? {};
      // Text copied in an office program brings a picture of itself along: it is pasted as text.
      if (!files?.[0]?.type.startsWith("image/") || types?.includes("text/plain")) return;
      event.preventDefault();
      event.stopPropagation();
      takeFiles(files);
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
  }, [store]);

  if (!over) return null;
  return (
    <div className="pointer-events-none absolute inset-2 z-20 grid place-content-center justify-items-center gap-2 rounded-lg border-2 border-mark border-dashed bg-surface/92 p-4 text-center">
      <ImageDown aria-hidden className="size-7 text-ink-3" strokeWidth={1.5} />
      <p className="text-lg">{t("dropTitle")}</p>
    </div>
  );
}
