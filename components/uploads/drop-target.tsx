"use client";
import { ImageDown } from "lucide-react";
import { useImageDrop } from "./use-image-drop.ts";

/**
 * Takes the images that are dropped or pasted anywhere on this page, before the studio's own listener, which would start
 * an analysis. `text` says what becomes of them.
 */
export function DropTarget({ text, onFiles }: { text: string; onFiles: (files: File[]) => void }) {
  const over = useImageDrop("document", onFiles);
  if (!over) return null;
  return (
    <div className="pointer-events-none absolute inset-2 z-20 grid place-content-center justify-items-center gap-2 rounded-lg border-2 border-mark border-dashed bg-surface/92 p-4 text-center">
      <ImageDown aria-hidden className="size-7 text-ink-3" strokeWidth={1.5} />
      <p className="text-lg">{text}</p>
    </div>
  );
}
