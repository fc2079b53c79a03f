"use client";
import { ArrowLeftRight, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { backdrops } from "#components/ui/backdrops.ts";
import { Button } from "#components/ui/button.tsx";
import { FullScreen } from "#components/ui/full-screen.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { GeneratedImage } from "#lib/images/schema.ts";
import { useStudioPart } from "../../studio/studio-context.tsx";
import { type Keys, runKey } from "../run-key.ts";
import { StageFloor } from "../stage/stage.tsx";
import { nextBackdrop, StageBar } from "../stage/stage-bar.tsx";
import { StagePicture } from "../stage/stage-picture.tsx";
import { useZoom } from "../stage/use-zoom.ts";
import { useKept } from "../use-kept.ts";
import { Caption } from "./caption.tsx";
import { Divider } from "./divider.tsx";
import { OtherImages } from "./other-images.tsx";

interface Props {
  left: GeneratedImage;
  right: GeneratedImage;
  onClose: () => void;
}

const backdropNames = Object.keys(backdrops) as (keyof typeof backdrops)[];

/** Two images over each other, split by a divider. Their sizes may differ: both fill the stage and zoom together. */
export default function Compare({ left: first, right: second, onClose }: Props) {
  const t = useTranslations("images.viewer");
  const common = useTranslations("common");
  const jobOf = useStudioPart((studio) => studio.jobOf);
  const [[left, right], setPair] = useState([first, second]);
  /** How much of the stage is the left one's, in per cent. */
  const [split, setSplit] = useState(50);
  const [backdrop, setBackdrop] = useKept("backdrop", backdropNames, "room");
  const zoom = useZoom({ id: "pair", pictures: [left, right], fill: true });
  const swap = () => setPair([right, left]);

  const keys: Keys = {
    arrowleft: ({ shiftKey }) => setSplit(Math.max(0, split - (shiftKey ? 10 : 1))),
    arrowright: ({ shiftKey }) => setSplit(Math.min(100, split + (shiftKey ? 10 : 1))),
    pagedown: () => setSplit(Math.max(0, split - 10)),
    pageup: () => setSplit(Math.min(100, split + 10)),
    home: () => setSplit(0),
    end: () => setSplit(100),
    "+": () => zoom.step(1),
    "=": () => zoom.step(1),
    "-": () => zoom.step(-1),
    f: zoom.fit,
    a: zoom.actual,
    b: () => setBackdrop(nextBackdrop(backdrop)),
    c: swap,
  };

  const altOf = (image: GeneratedImage) =>
    t("imageAlt", { index: image.generationIndex, title: jobOf(image.id)?.prompt ?? image.promptUsed });
  const sides = [
    { image: left, clipPath: `inset(0 ${100 - split}% 0 0)` },
    { image: right, clipPath: `inset(0 0 0 ${split}%)` },
  ];
  return (
    <FullScreen label={t("compareTitle")} onClose={onClose} onKey={(event) => runKey(keys, event)}>
      <div className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto_auto]">
        <header className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_auto] items-center gap-3 border-line border-b px-3 py-1.5 md:px-4">
          <Caption side={t("left")} image={left} job={jobOf(left.id)} />
          <Button size="sm" look="quiet" onClick={swap}>
            <ArrowLeftRight aria-hidden />
            <span className="max-sm:sr-only">{t("swap")}</span>
          </Button>
          <Caption side={t("right")} image={right} job={jobOf(right.id)} isEnd />
          <IconButton label={common("close")} icon={<X />} onClick={onClose} />
        </header>
        <StageFloor zoom={zoom} backdrop={backdrop}>
          {zoom.frame &&
            sides.map(({ image, clipPath }, index) => (
              <div key={image.id} className="absolute inset-0 overflow-hidden" style={{ clipPath }}>
                <StagePicture
                  image={image}
                  alt={altOf(image)}
                  fit={zoom.frame?.fits[index] ?? { width: 0, height: 0 }}
                  zoom={zoom}
                />
              </div>
            ))}
          <Divider split={split} onSplit={setSplit} />
        </StageFloor>
        <StageBar zoom={zoom} backdrop={backdrop} onBackdrop={setBackdrop} />
        <OtherImages left={left} right={right} onChoose={(image) => setPair([left, image])} />
      </div>
    </FullScreen>
  );
}
