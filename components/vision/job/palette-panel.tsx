"use client";
import { useLocale, useTranslations } from "next-intl";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { Swatch } from "#lib/media/measurements.ts";
import { LegiblePairs } from "./legible-pairs.tsx";
import { Panel } from "./panel.tsx";

/** The colours as measured: a bar by share, then each with both its names, its role, its share and its value. */
export function PalettePanel({ palette }: { palette: Swatch[] }) {
  const t = useTranslations("job");
  return (
    <Panel
      title={t("palette")}
      aside={
        <CopyButton text={palette.map(({ hex }) => hex).join("\n")} label={t("copyAll")} className="-mr-1.5">
          {t("copyAll")}
        </CopyButton>
      }
    >
      <div aria-hidden="true" className="flex h-16 overflow-hidden rounded-md">
        {palette.map(({ hex, share }) => (
          <span key={hex} style={{ background: hex, flex: `${share} 1 0` }} />
        ))}
      </div>
      <ul className="grid">
        {palette.map((swatch) => (
          <SwatchRow key={swatch.hex} swatch={swatch} />
        ))}
      </ul>
      <LegiblePairs palette={palette} />
      <p className="text-ink-3 text-xs">{t("measured")}</p>
    </Panel>
  );
}

function SwatchRow({ swatch: { hex, nameEn, nameZh, share, role } }: { swatch: Swatch }) {
  const t = useTranslations("job");
  const locale = useLocale();
  const percent = new Intl.NumberFormat(locale, { style: "percent" }).format(share);
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto_2.75rem_auto] items-center gap-3 py-1 text-sm">
      <span
        aria-hidden="true"
        className="size-5 rounded-xs outline outline-1 outline-ink/12 -outline-offset-1"
        style={{ background: hex }}
      />
      <span className="min-w-0 truncate">
        <span lang="zh-CN">{nameZh}</span> <span className="text-ink-3">{nameEn}</span>
      </span>
      <span className="text-ink-3 text-xs">{t(`roles.${role}`)}</span>
      <span className="tnum text-right text-ink-3 text-xs">{percent}</span>
      <CopyButton text={hex} label={t("copyHex", { hex, name: locale === "zh" ? nameZh : nameEn })} className="-mr-1.5">
        <span className="font-mono text-ink text-xs">{hex}</span>
      </CopyButton>
    </li>
  );
}
