"use client";
import {
  Expand,
  Pause,
  Play,
  Repeat,
  Shrink,
  SquareDashed,
  StepBack,
  StepForward,
  Volume2,
  VolumeOff,
} from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuChoice } from "#components/ui/menu.tsx";
import { timecode } from "../timecode.ts";
import { type Player, rates, useFrame } from "./use-player.ts";

interface Props {
  player: Player;
  isFull: boolean;
  onFull: () => void;
  showsSafeArea: boolean;
  onSafeArea: () => void;
}

/** What the native bar lacks: single frames, the frame's own number, speed, and the area that platforms leave free. */
export function PlayerBar({ player, isFull, onFull, showsSafeArea, onSafeArea }: Props) {
  const t = useTranslations("ads.compose");
  const format = useFormatter();
  const rateName = (rate: number) => t("rate", { rate: format.number(rate) });
  return (
    <div className="grid gap-0.5 border-line border-t bg-canvas px-2 pt-1 pb-1.5 md:px-4">
      <Scrubber player={player} />
      <div className="flex flex-wrap items-center gap-0.5 pointer-coarse:gap-2">
        <IconButton
          label={player.isPlaying ? t("pause") : t("play")}
          icon={player.isPlaying ? <Pause /> : <Play />}
          onClick={player.toggle}
          className="text-ink!"
        />
        <IconButton label={t("frameBack")} icon={<StepBack />} onClick={() => player.step(-1)} />
        <IconButton label={t("frameOn")} icon={<StepForward />} onClick={() => player.step(1)} />
        <Timecode player={player} />
        <span className="ml-auto flex items-center gap-0.5 pointer-coarse:gap-2">
          <Menu
            label={t("speedIs", { rate: rateName(player.rate) })}
            side="above"
            className={buttonClass("quiet", "sm", "tnum min-w-10")}
            trigger={rateName(player.rate)}
          >
            {rates.map((rate) => (
              <MenuChoice key={rate} chosen={rate === player.rate} onSelect={() => player.setRate(rate)}>
                {rateName(rate)}
              </MenuChoice>
            ))}
          </Menu>
          <IconButton label={t("loop")} icon={<Repeat />} pressed={player.isLooping} onClick={player.toggleLooping} />
          <IconButton
            label={t("mute")}
            icon={player.isMuted ? <VolumeOff /> : <Volume2 />}
            pressed={player.isMuted}
            onClick={player.toggleMuted}
          />
          <IconButton label={t("safeArea")} icon={<SquareDashed />} pressed={showsSafeArea} onClick={onSafeArea} />
          <IconButton
            label={isFull ? t("leaveFullScreen") : t("fullScreen")}
            icon={isFull ? <Shrink /> : <Expand />}
            onClick={onFull}
          />
        </span>
      </div>
    </div>
  );
}

function Scrubber({ player: { store, frames, fps, seek } }: { player: Player }) {
  const t = useTranslations("ads.compose");
  const frame = useFrame(store);
  return (
    <input
      type="range"
      aria-label={t("position")}
      aria-valuetext={timecode(frame, fps)}
      min={0}
      max={frames - 1}
      step={1}
      value={frame}
      onChange={(event) => seek(event.currentTarget.valueAsNumber)}
      style={{ "--part": `${(100 * frame) / Math.max(1, frames - 1)}%` } as CSSProperties}
      className="slider"
    />
  );
}

function Timecode({ player: { store, frames, fps } }: { player: Player }) {
  const t = useTranslations("ads.compose");
  const frame = useFrame(store);
  return (
    <span className="tnum ml-2 font-mono text-ink-2 text-xs" title={t("timecodeHint")}>
      <span data-testid="timecode" className="text-ink">
        {timecode(frame, fps)}
      </span>{" "}
      / {timecode(frames, fps)}
    </span>
  );
}
