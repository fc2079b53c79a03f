"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { classes } from "#components/ui/classes.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import type { Brief } from "./brief.ts";

interface Props {
  brief: Pick<Brief, "textColor" | "textFont">;
  change: (change: Partial<Brief>) => void;
  palette: readonly Swatch[] | undefined;
}

const fonts = ["sans", "serif"] as const;
const faces = { sans: "font-sans", serif: "[font-family:'Noto_Serif_SC',Georgia,serif]" };

/** Colour and type of the words in the film; whether they can be read is measured against the real frames. */
export function TextLook({ brief, change, palette = [] }: Props) {
  const t = useTranslations("ads.brief");
  const id = useId();
  const swatches = [...new Set(["#ffffff", "#111111", ...palette.map(({ hex }) => hex.toLowerCase())])].slice(0, 7);
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <label htmlFor={id} className="font-medium text-sm">
          {t("textColor")}
        </label>
        <div className="flex flex-wrap items-center gap-2">
          <input
            id={id}
            type="color"
            value={brief.textColor}
            onChange={(event) => change({ textColor: event.currentTarget.value })}
            className="h-8 w-12 cursor-pointer rounded-sm border border-line-strong bg-surface p-0.5 pointer-coarse:h-11"
          />
          <span className="tnum font-mono text-ink-2 text-xs">{brief.textColor}</span>
          <span className="ml-auto flex gap-1.5 pointer-coarse:gap-3">
            {swatches.map((hex) => (
              <button
                key={hex}
                type="button"
                aria-label={t("useColor", { hex })}
                aria-pressed={hex === brief.textColor}
                onClick={() => change({ textColor: hex })}
                style={{ background: hex }}
                className="hit-44 size-6 rounded-full border border-line-strong outline-offset-2 aria-pressed:outline-2 aria-pressed:outline-mark"
              />
            ))}
          </span>
        </div>
      </div>
      <fieldset>
        <legend className="mb-1.5 font-medium text-sm">{t("textFont")}</legend>
        <div className="grid grid-cols-2 gap-1.5">
          {fonts.map((font) => (
            <label
              key={font}
              className="relative flex cursor-pointer items-baseline justify-between gap-2 rounded-sm border border-line px-3 py-2 transition-colors duration-120 hover:border-line-strong has-checked:border-mark has-checked:bg-raised has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
            >
              <input
                type="radio"
                name={`${id}-font`}
                value={font}
                checked={font === brief.textFont}
                onChange={() => change({ textFont: font })}
                className="absolute inset-0 size-full appearance-none rounded-sm outline-none"
              />
              <span className="text-sm">{t(`fonts.${font}`)}</span>
              <span aria-hidden className={classes("text-lg", faces[font])}>
                Aa 字
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
