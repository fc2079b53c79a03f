"use client";
import { useTranslations } from "next-intl";
import { type Backdrop, backdrops } from "#components/ui/backdrops.ts";
import { classes } from "#components/ui/classes.ts";
import type { OverlayName } from "./overlays.tsx";

interface Props {
  overlays: ReadonlySet<OverlayName>;
  onOverlay: (name: OverlayName) => void;
  /** Overlays need measurements, the horizon needs to be there. */
  measured: boolean;
  hasHorizon: boolean;
  backdrop: Backdrop;
  onBackdrop: (backdrop: Backdrop) => void;
  actualSize: boolean;
  onActualSize: (actual: boolean) => void;
}

const overlayKeys = [
  ["thirds", "overlayThirds"],
  ["focus", "overlayFocus"],
  ["subject", "overlaySubject"],
  ["horizon", "overlayHorizon"],
] as const;

const backdropKeys = {
  room: "backdropRoom",
  black: "backdropBlack",
  grey: "backdropGrey",
  white: "backdropWhite",
} as const;

const toggle =
  "hit-44 h-7 rounded-sm px-2 text-ink-3 text-xs whitespace-nowrap transition-colors duration-120 hover:text-ink aria-pressed:bg-overlay aria-pressed:text-ink disabled:opacity-40";

export function ViewerBar(props: Props) {
  const t = useTranslations("job");
  return (
    <div className="flex items-center gap-4 overflow-x-auto border-line border-t bg-canvas px-3 py-2 md:px-5">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, these are buttons. */}
      <div role="group" aria-label={t("overlays")} className="flex gap-0.5">
        {overlayKeys.map(([name, key]) => (
          <button
            key={name}
            type="button"
            aria-pressed={props.overlays.has(name)}
            disabled={!props.measured || (name === "horizon" && !props.hasHorizon)}
            onClick={() => props.onOverlay(name)}
            className={toggle}
          >
            {t(key)}
          </button>
        ))}
      </div>
      <button
        type="button"
        aria-pressed={props.actualSize}
        onClick={() => props.onActualSize(!props.actualSize)}
        className={classes(toggle, "ml-auto")}
      >
        {t("zoom")}
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="group" aria-label={t("backdrop")} className="flex gap-2">
        {Object.entries(backdropKeys).map(([name, key]) => (
          <button
            key={name}
            type="button"
            aria-label={t(key)}
            aria-pressed={props.backdrop === name}
            onClick={() => props.onBackdrop(name as Backdrop)}
            className="size-6 rounded-full border border-line-strong aria-pressed:outline-2 aria-pressed:outline-mark aria-pressed:outline-offset-2"
            style={{ background: backdrops[name as Backdrop] }}
          />
        ))}
      </div>
    </div>
  );
}
