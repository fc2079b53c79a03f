"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { classes } from "#components/ui/classes.ts";
import type { Asset } from "#lib/ads/schema.ts";
import type { Ratio } from "../films.ts";
import type { FrameStore } from "./frame-store.ts";
import { PlayerBar } from "./player-bar.tsx";
import { SafeArea } from "./safe-area.tsx";
import { usePlayer } from "./use-player.ts";
import { usePlayerKeys } from "./use-player-keys.ts";

interface Props {
  film: Asset & { url: string };
  ratio: Ratio;
  /** What goes along with the film, beneath the bar. */
  children: (playing: { store: FrameStore; frames: number; fps: number; seek: (frame: number) => void }) => ReactNode;
}

/** A film on the neutral stage with its own bar. Give it the film's id as its key. */
export function FilmPlayer({ film, ratio, children }: Props) {
  const t = useTranslations("ads.compose");
  const player = usePlayer(film);
  const [showsSafeArea, setShowsSafeArea] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const { isFull, toggleFull } = useFullScreen(stage);
  usePlayerKeys(player, toggleFull);
  const [width, height] = [film.width ?? 1080, film.height ?? 1080];
  return (
    <>
      <div ref={stage} className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto] bg-stage">
        <div className="grid min-h-0 place-items-center p-3 md:p-5">
          <FilmBox width={width} height={height} isFull={isFull}>
            {/* biome-ignore lint/a11y/useMediaCaption: nothing is spoken; the film's words are in its picture and beside it. */}
            <video
              ref={player.video}
              src={film.url}
              poster={film.displayUrl ?? undefined}
              aria-label={t("filmLabel", { version: film.version ?? 1, ratio })}
              loop={player.isLooping}
              playsInline
              preload="auto"
              onClick={player.toggle}
              className="size-full cursor-pointer object-cover"
            />
            {showsSafeArea && <SafeArea ratio={ratio} width={width} height={height} />}
          </FilmBox>
        </div>
        <PlayerBar
          player={player}
          isFull={isFull}
          onFull={toggleFull}
          showsSafeArea={showsSafeArea}
          onSafeArea={() => setShowsSafeArea((now) => !now)}
        />
      </div>
      {children(player)}
    </>
  );
}

interface BoxProps {
  width: number;
  height: number;
  isFull: boolean;
  children: ReactNode;
}

/** As large as its place allows, in its own ratio: a tall film must not push the bar out of the window. */
function FilmBox({ width, height, isFull, children }: BoxProps) {
  return (
    <div
      style={{ aspectRatio: `${width} / ${height}`, width: `min(100%, var(--tallest) * ${width / height})` }}
      className={classes(
        "relative overflow-hidden rounded-sm bg-black",
        isFull
          ? "[--tallest:calc(100dvh-6.5rem)]"
          : "[--tallest:clamp(14rem,calc(100dvh-30rem),56rem)] md:[--tallest:clamp(16rem,calc(100dvh-27rem),56rem)]",
      )}
    >
      {children}
    </div>
  );
}

function useFullScreen(stage: { current: HTMLElement | null }) {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const read = () => setFull(document.fullscreenElement === stage.current && stage.current !== null);
    document.addEventListener("fullscreenchange", read);
    return () => document.removeEventListener("fullscreenchange", read);
  }, [stage]);
  const toggleFull = () => {
    // A browser may refuse; the film stays where it is then.
    const changed = document.fullscreenElement ? document.exitFullscreen() : stage.current?.requestFullscreen?.();
    changed?.catch(() => {});
  };
  return { isFull, toggleFull };
}
