"use client";
import { Clapperboard, Columns2, Download, Trash2, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useState } from "react";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { GeneratedImage } from "#lib/images/schema.ts";
import { useStudioPart, useStudioStore } from "../studio/studio-context.tsx";
import { useDelete } from "../studio/use-delete.ts";
import { ReferenceMenu } from "./reference-menu.tsx";
import { useZip } from "./take-away/use-zip.ts";
import { ZipStatus } from "./take-away/zip-status.tsx";

const Compare = lazy(() => import("./compare/compare.tsx"));

/** What can be done with the selected images together; there only while some are selected or on their way out. */
export function SelectionBar() {
  const t = useTranslations("images.viewer");
  const store = useStudioStore();
  const selection = useStudioPart((studio) => studio.selection);
  const { deleteImages } = useDelete();
  const zip = useZip();
  const [compared, setCompared] = useState<[GeneratedImage, GeneratedImage] | null>(null);
  const clear = () => store.studio().select([], "clear");
  useClearKey(selection.size > 0, clear);

  /** In the order on screen, whatever the order they were chosen in. */
  const chosen = () => store.studio().images.filter(({ id }) => selection.has(id));
  const compare = () => {
    const [left, right] = chosen();
    if (left && right) setCompared([left, right]);
  };
  const remove = () => {
    const ids = [...selection];
    clear();
    deleteImages(ids);
  };

  const isShown = selection.size > 0 || zip.state !== null;
  return (
    <>
      {isShown && (
        <section
          aria-label={t("selection")}
          className="fixed inset-x-0 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-30 mx-auto grid w-fit max-w-[calc(100vw-1rem)] animate-rise overflow-hidden rounded-lg bg-surface shadow-pop md:bottom-4"
        >
          <ZipStatus zip={zip} />
          {selection.size > 0 && (
            <div className="flex items-center gap-1.5 p-1.5 pointer-coarse:gap-2.5">
              <IconButton label={t("clear")} icon={<X />} onClick={clear} className="before:hidden" />
              <span role="status" className="tnum pr-2 text-sm whitespace-nowrap">
                {t("selected", { count: selection.size })}
              </span>
              <Button onClick={() => zip.start(chosen())} disabled={zip.state?.kind === "busy"}>
                <Download aria-hidden />
                <span className="max-lg:sr-only">{t("downloadZip")}</span>
              </Button>
              {selection.size === 2 && (
                <Button onClick={compare}>
                  <Columns2 aria-hidden />
                  <span className="max-lg:sr-only">{t("compare")}</span>
                </Button>
              )}
              <ReferenceMenu imageIds={[...selection]} isShort />
              {selection.size === 1 && (
                <Link
                  href={`/ads/new?image=${[...selection][0]}`}
                  className={buttonClass("line", "md", "max-md:hidden")}
                >
                  <Clapperboard aria-hidden />
                  <span className="max-lg:sr-only">{t("sendToAd")}</span>
                </Link>
              )}
              <Button onClick={remove}>
                <Trash2 aria-hidden />
                <span className="max-lg:sr-only">{t("delete")}</span>
              </Button>
            </div>
          )}
        </section>
      )}
      {compared && (
        <Suspense>
          <Compare left={compared[0]} right={compared[1]} onClose={() => setCompared(null)} />
        </Suspense>
      )}
    </>
  );
}

/** Escape lets go of the selection, unless something that is open takes it. */
function useClearKey(isActive: boolean, clear: () => void) {
  useEffect(() => {
    if (!isActive) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      if (!document.querySelector("dialog:modal, :popover-open")) clear();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
