"use client";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from "react";
import { backdrops } from "#components/ui/backdrops.ts";
import { classes } from "#components/ui/classes.ts";
import { FullScreen } from "#components/ui/full-screen.tsx";
import { useHydrated } from "#components/ui/use-hydrated.ts";
import type { GeneratedImage } from "#lib/images/schema.ts";
import { useStudioPart } from "../studio/studio-context.tsx";
import { InfoPanel } from "./info/info-panel.tsx";
import { type Keys, runKey } from "./run-key.ts";
import { Stage } from "./stage/stage.tsx";
import { nextBackdrop, StageBar } from "./stage/stage-bar.tsx";
import { tileOf } from "./stage/tile.ts";
import { useZoom } from "./stage/use-zoom.ts";
import { useKept } from "./use-kept.ts";
import { useViewerActions } from "./use-viewer-actions.ts";
import { ViewerTop } from "./viewer-top.tsx";

const Compare = lazy(() => import("./compare/compare.tsx"));

/** The opened image over everything; nothing while none is open. */
export function ImageViewer() {
  const image = useStudioPart(({ openedImage }) => openedImage);
  const isHydrated = useHydrated();
  return image && isHydrated ? <OpenViewer image={image} /> : null;
}

const backdropNames = Object.keys(backdrops) as (keyof typeof backdrops)[];
/** How far an arrow with Shift moves an enlarged picture, in CSS px. */
const panStep = 80;

function OpenViewer({ image }: { image: GeneratedImage }) {
  const t = useTranslations("images.viewer");
  const images = useStudioPart((studio) => studio.images);
  const job = useStudioPart(({ jobOf }) => jobOf(image.id));
  const openImage = useStudioPart((studio) => studio.openImage);
  const actions = useViewerActions(image, job);
  const [backdrop, setBackdrop] = useKept("backdrop", backdropNames, "room");
  const [isInfoOpen, setInfoOpen] = useState(() => matchMedia("(min-width: 64rem)").matches);
  const [comparedTo, setComparedTo] = useState<GeneratedImage | null>(null);

  const at = images.findIndex(({ id }) => id === image.id);
  const [previous, next] = [images[at - 1], images[at + 1]];
  const other = next ?? previous;
  const leaf = (to: GeneratedImage | undefined) => to && (() => openImage(to.id));
  const close = () => openImage(null);
  const zoom = useZoom({
    id: image.id,
    pictures: [image],
    onLeaf: (direction) => leaf(direction > 0 ? next : previous)?.(),
    onSwipeDown: close,
  });
  usePreloaded(previous, next);
  useFocusOnTile(image);

  const keys: Keys = {
    arrowleft: (event) => (event.shiftKey ? zoom.pan(panStep, 0) : leaf(previous)?.()),
    arrowright: (event) => (event.shiftKey ? zoom.pan(-panStep, 0) : leaf(next)?.()),
    arrowup: (event) => event.shiftKey && zoom.pan(0, panStep),
    arrowdown: (event) => event.shiftKey && zoom.pan(0, -panStep),
    home: () => leaf(images[0])?.(),
    end: () => leaf(images.at(-1))?.(),
    "+": () => zoom.step(1),
    "=": () => zoom.step(1),
    "-": () => zoom.step(-1),
    f: zoom.fit,
    a: zoom.actual,
    b: () => setBackdrop(nextBackdrop(backdrop)),
    i: () => setInfoOpen(!isInfoOpen),
    c: () => other && setComparedTo(other),
    u: actions.takeSettings,
    s: actions.recallSeed,
    p: actions.recallPrompt,
    d: () => void actions.download("original"),
    l: () => void actions.copyLink(),
    delete: actions.remove,
    backspace: actions.remove,
  };

  const title = job?.prompt ?? image.promptUsed;
  return (
    <FullScreen label={t("title", { title })} onClose={close} onKey={(event) => runKey(keys, event)}>
      <div
        className={classes(
          "grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto]",
          isInfoOpen && "lg:grid-cols-[minmax(0,1fr)_21rem]",
        )}
      >
        <div className="lg:col-span-full">
          <ViewerTop
            position={at + 1}
            count={images.length}
            title={title}
            actions={actions}
            isInfoOpen={isInfoOpen}
            onInfo={() => setInfoOpen(!isInfoOpen)}
            onCompare={other && (() => setComparedTo(other))}
            onClose={close}
          />
        </div>
        <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto]">
          <Stage
            image={image}
            alt={t("imageAlt", { index: image.generationIndex, title })}
            zoom={zoom}
            backdrop={backdrop}
            onPrevious={leaf(previous)}
            onNext={leaf(next)}
          />
          <StageBar zoom={zoom} backdrop={backdrop} onBackdrop={setBackdrop} />
        </div>
        {isInfoOpen && (
          <InfoPanel image={image} job={job} onUseSettings={actions.takeSettings} onSendToAd={actions.sendToAd} />
        )}
      </div>
      {comparedTo && (
        <Suspense>
          <Compare left={image} right={comparedTo} onClose={() => setComparedTo(null)} />
        </Suspense>
      )}
    </FullScreen>
  );
}

/** The neighbours come at once when they are asked for. */
function usePreloaded(...neighbours: (GeneratedImage | undefined)[]) {
  const urls = neighbours.map((image) => image?.url ?? "").join("\n");
  useEffect(() => {
    for (const url of urls.split("\n").filter(Boolean)) new Image().src = url;
  }, [urls]);
}

/** The focus goes back to the tile of the image that was looked at last, not to the one that was opened. */
function useFocusOnTile(image: GeneratedImage) {
  const last = useRef(image);
  useLayoutEffect(() => {
    last.current = image;
  }, [image]);
  useEffect(
    () => () => {
      tileOf(last.current)?.focus();
    },
    [],
  );
}
