"use client";
import { Minus, Plus } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Backdrop, backdrops } from "#components/ui/backdrops.ts";
import { classes } from "#components/ui/classes.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Zoom } from "./use-zoom.ts";

const names = {
  room: "backdropRoom",
  black: "backdropBlack",
  grey: "backdropGrey",
  white: "backdropWhite",
} as const satisfies Record<Backdrop, string>;

export const nextBackdrop = (now: Backdrop): Backdrop => {
  const all = Object.keys(names) as Backdrop[];
  return all[(all.indexOf(now) + 1) % all.length] ?? "room";
};

const word =
  "hit-44 h-7 rounded-sm px-2 text-ink-3 text-xs whitespace-nowrap transition-colors duration-120 hover:text-ink aria-pressed:bg-overlay aria-pressed:text-ink";

const swatch = "hit-44 size-5 shrink-0 rounded-full border border-line-strong";

interface Props {
  zoom: Zoom;
  backdrop: Backdrop;
  onBackdrop: (backdrop: Backdrop) => void;
  children?: ReactNode;
}

/** How large the picture is seen, and on what: four backdrops to choose from, on a phone one press from each to the next. */
export function StageBar({ zoom, backdrop, onBackdrop, children }: Props) {
  const t = useTranslations("images.viewer");
  const format = useFormatter();
  const share = zoom.frame ? zoom.view.scale / zoom.frame.actualScale : 1;
  const isActual = Math.abs(share - 1) < 0.005;
  return (
    <div className="flex min-h-12 items-center gap-3 border-line border-t px-3 py-2 md:px-4">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, these are buttons. */}
      <div role="group" aria-label={t("zoom")} className="flex items-center gap-0.5 max-sm:gap-2">
        <IconButton label={t("zoomOut")} icon={<Minus />} onClick={() => zoom.step(-1)} className="before:hidden" />
        <output className="tnum w-12 text-center text-ink-2 text-xs" aria-label={t("zoom")}>
          {format.number(share, { style: "percent" })}
        </output>
        <IconButton label={t("zoomIn")} icon={<Plus />} onClick={() => zoom.step(1)} className="before:hidden" />
        <button type="button" aria-pressed={zoom.isFitted} onClick={zoom.fit} className={word}>
          {t("fit")}
        </button>
        <button type="button" aria-pressed={isActual} onClick={zoom.actual} className={word}>
          {t("actual")}
        </button>
      </div>
      {children}
      <button
        type="button"
        aria-label={t("backdropIs", { backdrop: t(names[backdrop]) })}
        onClick={() => onBackdrop(nextBackdrop(backdrop))}
        className={classes(swatch, "mr-2 ml-auto sm:hidden")}
        style={{ background: backdrops[backdrop] }}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="group" aria-label={t("backdrop")} className="ml-auto flex gap-2 max-sm:hidden pointer-coarse:gap-5">
        {Object.entries(names).map(([name, key]) => (
          <button
            key={name}
            type="button"
            aria-label={t(key)}
            aria-pressed={backdrop === name}
            onClick={() => onBackdrop(name as Backdrop)}
            className={classes(
              swatch,
              "aria-pressed:outline-2 aria-pressed:outline-mark aria-pressed:outline-offset-2",
            )}
            style={{ background: backdrops[name as Backdrop] }}
          />
        ))}
      </div>
    </div>
  );
}
