"use client";
import { ImageDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { handFile } from "#components/uploads/handed-file.ts";

/** An image dropped or pasted on any page of the studio starts a new analysis. */
export function DropAnywhere() {
  const t = useTranslations("shell");
  const router = useRouter();
  const [over, setOver] = useState(false);
  const start = useEffectEvent((file: File | undefined) => {
    if (!file) return;
    handFile(file);
    if (location.pathname !== "/vision/new") router.push("/vision/new");
  });

  useEffect(() => {
    // A picture dragged from the page itself counts as a file too, but is none to be analysed again.
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
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!bringsFile(event)) return;
      event.preventDefault();
      setOver(false);
      start(event.dataTransfer?.files[0]);
    };
    const onPaste = (event: ClipboardEvent) => {
      const { files, types } = event.clipboardData ?? {};
      // Text copied in an office program brings a picture of itself along: it is pasted as text.
      if (files?.[0]?.type.startsWith("image/") && !types?.includes("text/plain")) start(files[0]);
    };
    window.addEventListener("dragstart", onDragStart);
    window.addEventListener("dragend", onDragEnd);
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    window.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("dragstart", onDragStart);
      window.removeEventListener("dragend", onDragEnd);
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
      window.removeEventListener("paste", onPaste);
    };
  }, []);

  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-3 z-50 grid place-content-center justify-items-center gap-2 rounded-xl border-2 border-mark border-dashed bg-canvas/92 text-center">
      <ImageDown aria-hidden className="size-8 text-ink-3" strokeWidth={1.5} />
      <p className="text-xl">{t("dropTitle")}</p>
      <p className="text-ink-3 text-sm">{t("dropHint")}</p>
    </div>
  );
}
