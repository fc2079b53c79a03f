"use client";
import { useTranslations } from "next-intl";
import type { OutputFormat } from "#lib/providers/contract.ts";

/** Each format as a small picture of its layout: line widths in percent, a dot before the ones of a list. */
const formats: { format: OutputFormat; lines: number[]; dots?: boolean }[] = [
  { format: "bullet_points", lines: [70, 52, 62], dots: true },
  { format: "detailed_analysis", lines: [100, 94, 98, 58] },
  { format: "social_media_post", lines: [46, 88, 34] },
];

export function FormatCards({ start }: { start: OutputFormat }) {
  const t = useTranslations("new");
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{t("format")}</legend>
      <div className="grid grid-cols-3 gap-2">
        {formats.map(({ format, lines, dots }) => (
          <label
            key={format}
            className="group relative grid cursor-pointer content-start gap-2 rounded-md border border-line p-2.5 transition-colors duration-120 hover:border-line-strong has-checked:border-mark has-checked:bg-raised has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="outputFormat"
              value={format}
              defaultChecked={format === start}
              className="absolute inset-0 size-full appearance-none rounded-md outline-none"
            />
            <span aria-hidden className="grid h-9 content-center gap-1 text-ink-3 group-has-checked:text-ink">
              {lines.map((width) => (
                <span key={width} className="flex items-center gap-1">
                  {dots && <span className="size-[3px] rounded-full bg-current" />}
                  <span className="h-[3px] rounded-full bg-current opacity-70" style={{ width: `${width}%` }} />
                </span>
              ))}
            </span>
            <span className="font-medium text-xs leading-tight">{t(format)}</span>
            <span className="text-2xs text-ink-3 leading-tight max-sm:hidden">{t(`${format}_hint`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
