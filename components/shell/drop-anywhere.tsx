"use client";
import { ImageDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { handFile } from "#components/uploads/handed-file.ts";
import { useImageDrop } from "#components/uploads/use-image-drop.ts";

/** An image dropped or pasted on any page of the studio starts a new analysis. */
export function DropAnywhere() {
  const t = useTranslations("shell");
  const router = useRouter();
  const over = useImageDrop("window", ([file]) => {
    if (!file) return;
    handFile(file);
    if (location.pathname !== "/vision/new") router.push("/vision/new");
  });
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-3 z-50 grid place-content-center justify-items-center gap-2 rounded-xl border-2 border-mark border-dashed bg-canvas/92 text-center">
      <ImageDown aria-hidden className="size-8 text-ink-3" strokeWidth={1.5} />
      <p className="text-xl">{t("dropTitle")}</p>
      <p className="text-ink-3 text-sm">{t("dropHint")}</p>
    </div>
  );
}
