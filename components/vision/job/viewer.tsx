"use client";
import { useTranslations } from "next-intl";
import { type CSSProperties, useState } from "react";
import { type Backdrop, backdrops } from "#components/ui/backdrops.ts";
import { classes } from "#components/ui/classes.ts";
import { Picture } from "#components/ui/picture.tsx";
import type { VisionJob } from "#lib/vision/schema.ts";
import { isRunning } from "../job-status.ts";
import { type OverlayName, Overlays } from "./overlays.tsx";
import { ViewerBar } from "./viewer-bar.tsx";

export function Viewer({ job }: { job: VisionJob }) {
  const t = useTranslations("job");
  const [backdrop, setBackdrop] = useState<Backdrop>("room");
  const [actualSize, setActualSize] = useState(false);
  const [overlays, setOverlays] = useState<ReadonlySet<OverlayName>>(new Set());
  const hasPieces = job.deepseekOutput !== null || isRunning(job.status);
  const { imageUrl, imageWidth: width, imageHeight: height } = job;
  const toggle = (name: OverlayName) =>
    setOverlays((now) => new Set(now.has(name) ? [...now].filter((other) => other !== name) : [...now, name]));
  return (
    <section
      aria-label={t("image")}
      className={classes(
        "grid h-[min(56dvh,calc(100vw*var(--tall)+5rem))] grid-rows-[minmax(0,1fr)_auto]",
        // Nothing comes beneath it where there are no pieces: then it takes the whole height.
        hasPieces ? "lg:h-[min(68dvh,46rem)]" : "lg:h-[calc(100dvh-3rem)]",
      )}
      style={{ background: backdrops[backdrop], "--tall": width && height ? height / width : 0.75 } as CSSProperties}
    >
      <div className={classes("min-h-0 p-4 md:p-8", actualSize ? "overflow-auto" : "overflow-hidden")}>
        <div className="grid size-full place-items-center [container-type:size]">
          {imageUrl && width && height ? (
            <div
              className="relative animate-rise"
              style={{ aspectRatio: `${width} / ${height}`, width: actualSize ? width : fit(width, height) }}
            >
              <Picture
                src={imageUrl}
                alt={t("imageAlt", { purpose: job.analysisPurpose })}
                width={width}
                height={height}
                className="size-full max-w-none"
              />
              {job.measurements && <Overlays shown={overlays} composition={job.measurements.composition} />}
            </div>
          ) : (
            <p className="text-ink-3 text-sm">{isRunning(job.status) ? t("imageWaiting") : t("imageMissing")}</p>
          )}
        </div>
      </div>
      <ViewerBar
        overlays={overlays}
        onOverlay={toggle}
        hasHorizon={job.measurements?.composition.horizon != null}
        measured={job.measurements !== null}
        backdrop={backdrop}
        onBackdrop={setBackdrop}
        actualSize={actualSize}
        onActualSize={setActualSize}
      />
    </section>
  );
}

/** As large as the stage allows in both directions, never larger than it is. */
const fit = (width: number, height: number) => `min(100cqw, ${(width / height).toFixed(5)} * 100cqh, ${width}px)`;
