"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { type Backdrop, backdrops } from "#components/ui/backdrops.ts";
import { classes } from "#components/ui/classes.ts";
import type { GeneratedImage } from "#lib/images/schema.ts";
import { StagePicture } from "./stage-picture.tsx";
import { growFromTile, tileOf } from "./tile.ts";
import type { Zoom } from "./use-zoom.ts";

interface Props {
  image: GeneratedImage;
  alt: string;
  zoom: Zoom;
  backdrop: Backdrop;
  /** Absent where there is none on that side. */
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
}

export function Stage({ image, alt, zoom, backdrop, onPrevious, onNext }: Props) {
  const t = useTranslations("images.viewer");
  const growing = useGrowth(image, zoom.frame !== null);
  return (
    <StageFloor zoom={zoom} backdrop={backdrop} className="md:px-18">
      <div ref={growing} className="absolute inset-0">
        {zoom.frame && <StagePicture image={image} alt={alt} fit={zoom.frame.fit} zoom={zoom} />}
      </div>
      <Leaf side="left-0 md:-left-14.5" label={t("previous")} icon={<ChevronLeft aria-hidden />} onPress={onPrevious} />
      <Leaf side="right-0 md:-right-14.5" label={t("next")} icon={<ChevronRight aria-hidden />} onPress={onNext} />
    </StageFloor>
  );
}

interface FloorProps {
  zoom: Pick<Zoom, "ref" | "isFitted">;
  backdrop: Backdrop;
  className?: string;
  children: ReactNode;
}

/** The neutral room that pictures stand in. The picture keeps a margin to its edges. */
export function StageFloor({ zoom, backdrop, className, children }: FloorProps) {
  return (
    <div
      className={classes("relative min-h-0 min-w-0 overflow-hidden p-3 md:p-6", className)}
      style={{ background: backdrops[backdrop] }}
    >
      <div
        ref={zoom.ref}
        className={classes(
          "relative size-full touch-none select-none",
          !zoom.isFitted && "cursor-grab active:cursor-grabbing",
        )}
      >
        {children}
      </div>
    </div>
  );
}

interface LeafProps {
  side: string;
  label: string;
  icon: ReactNode;
  onPress: (() => void) | undefined;
}

/** Beside the picture, on a phone in its lower corners. Stays at either end: what has the focus must not vanish. */
function Leaf({ side, label, icon, onPress }: LeafProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={!onPress}
      onClick={onPress}
      className={classes(
        "absolute bottom-0 grid size-11 place-items-center md:top-1/2 md:bottom-auto md:-translate-y-1/2 rounded-full bg-canvas/85 text-ink-2 hover:text-ink aria-disabled:opacity-30 [&_svg]:size-5",
        side,
      )}
    >
      {icon}
    </button>
  );
}

/** The first picture grows out of its tile, once the stage is measured. */
function useGrowth(image: GeneratedImage, isMeasured: boolean) {
  const layer = useRef<HTMLDivElement>(null);
  const first = useRef(image);
  useLayoutEffect(() => {
    const picture = layer.current?.firstElementChild;
    const tile = isMeasured && tileOf(first.current);
    if (tile && picture instanceof HTMLElement) growFromTile(picture, tile);
  }, [isMeasured]);
  return layer;
}
