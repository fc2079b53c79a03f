"use client";
import { useTranslations } from "next-intl";
import { type PointerEvent, type ReactNode, useMemo } from "react";
import { Kbd } from "#components/ui/kbd.tsx";
import { Picture } from "#components/ui/picture.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { scheduleCards } from "#lib/media/overlay/schedule-cards.ts";
import { fps as usualFps } from "../cut.ts";
import type { RenderedCut } from "../film-report.ts";
import type { FrameStore } from "../player/frame-store.ts";
import { useFrame } from "../player/use-player.ts";
import { laneParts } from "./lane-parts.ts";

interface Props {
  /** Lengths in frames, crossfades included. */
  cut: Pick<RenderedCut, "segmentFrames" | "crossfadeFrames"> & {
    text: Pick<RenderedCut["text"], "productName" | "callToAction">;
    hasMusic: boolean;
  };
  /** What each segment shows; fewer where that is not known any more. */
  clips: readonly Asset[];
  /** Absent where there is no film to play yet. */
  playing?: { store: FrameStore; seek: (frame: number) => void };
}

/** The film along its time: clips with their lengths and crossfades, words and music, and where it plays. */
export function FilmStrip({ cut, clips, playing }: Props) {
  const t = useTranslations("ads.compose");
  const { parts, total } = useMemo(() => laneParts(cut), [cut]);
  const percent = (frames: number) => `${(100 * frames) / total}%`;
  const cards = scheduleCards(
    { frames: total, fps: usualFps },
    { productName: cut.text.productName ?? "", callToAction: cut.text.callToAction ?? "" },
  );
  const seconds = (frames: number) => t("secondsLong", { seconds: Math.round((frames / usualFps) * 10) / 10 });
  return (
    <section aria-label={t("strip")} className="border-line border-t px-3 py-3 md:px-5">
      <div className="relative grid gap-1.5" onPointerDown={playing && ((event) => seekTo(event))}>
        <ol className="relative h-14">
          {parts.map(({ start, frames, fadeIn }, index) => (
            <li
              key={start}
              style={{ left: percent(start), width: percent(frames) }}
              className="absolute inset-y-0 overflow-hidden rounded-sm border border-canvas bg-overlay"
              title={t("segmentOf", { number: index + 1, length: seconds(frames) })}
            >
              <Thumb clip={clips[index]} />
              {fadeIn > 0 && (
                <span
                  aria-hidden
                  style={{ width: `${(100 * fadeIn) / frames}%` }}
                  className="absolute inset-y-0 left-0 bg-linear-to-r from-canvas/90 to-transparent"
                />
              )}
              <span className="tnum absolute bottom-1 left-1 rounded-xs bg-black/65 px-1 text-2xs text-white">
                {index + 1}
                <span className="max-sm:hidden"> · {seconds(frames)}</span>
              </span>
            </li>
          ))}
        </ol>
        <Lane label={t("laneWords")}>
          {cards.map(({ card, fromFrame, toFrame }) => (
            <span
              key={card}
              style={{ left: percent(fromFrame), width: percent(Math.min(total, toFrame) - fromFrame) }}
              className="absolute inset-y-0 truncate rounded-xs bg-raised px-1.5 text-2xs text-ink-2 leading-5"
            >
              {card === "closing" && cut.text.callToAction
                ? [cut.text.productName, cut.text.callToAction].filter(Boolean).join(" · ")
                : cut.text.productName}
            </span>
          ))}
          {cards.length === 0 && <Nothing text={t("noWords")} />}
        </Lane>
        <Lane label={t("laneMusic")}>
          {cut.hasMusic ? (
            <span className="absolute inset-0 rounded-xs bg-raised [mask-image:linear-gradient(to_right,transparent,#000_2%,#000_90%,transparent)]" />
          ) : (
            <Nothing text={t("noMusic")} />
          )}
        </Lane>
        {playing && <Playhead store={playing.store} total={total} />}
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="tnum text-ink-3 text-xs">
          {t("stripNote", {
            clips: parts.length,
            length: seconds(total),
            fade: Math.round((cut.crossfadeFrames / usualFps) * 10) / 10,
            fades: Math.max(0, parts.length - 1) * Math.sign(cut.crossfadeFrames),
          })}
        </p>
        {playing && (
          <p className="flex items-center gap-1.5 text-ink-3 text-xs pointer-coarse:hidden">
            <Kbd>{t("keys.space")}</Kbd> {t("keys.play")} <Kbd>,</Kbd> <Kbd>.</Kbd> {t("keys.frame")} <Kbd>←</Kbd>{" "}
            <Kbd>→</Kbd> {t("keys.second")}
          </p>
        )}
      </div>
    </section>
  );

  function seekTo(event: PointerEvent<HTMLDivElement>) {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    playing?.seek(Math.round(((event.clientX - left) / width) * total));
  }
}

function Thumb({ clip }: { clip: Asset | undefined }) {
  const source = clip?.thumbnailUrl ?? clip?.displayUrl;
  if (!source) return null;
  return <Picture src={source} alt="" draggable={false} className="size-full object-cover" />;
}

function Lane({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, this is a part of a drawing.
    <div role="group" aria-label={label} className="relative h-5">
      {children}
    </div>
  );
}

const Nothing = ({ text }: { text: string }) => <span className="px-1.5 text-2xs text-ink-3 leading-5">{text}</span>;

function Playhead({ store, total }: { store: FrameStore; total: number }) {
  const frame = useFrame(store);
  return (
    <span
      aria-hidden
      style={{ left: `${(100 * (frame + 0.5)) / total}%` }}
      className="pointer-events-none absolute -inset-y-1 w-px bg-mark"
    />
  );
}
