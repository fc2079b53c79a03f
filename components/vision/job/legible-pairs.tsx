import { useTranslations } from "next-intl";
import type { Swatch } from "#lib/media/measurements.ts";
import { legiblePairs } from "../contrast.ts";

/** Which of the colours text may be set in on which other, shown as the text itself. */
export function LegiblePairs({ palette }: { palette: Swatch[] }) {
  const t = useTranslations("job");
  const pairs = legiblePairs(palette);
  if (pairs.length === 0) return null;
  return (
    <div className="grid gap-2">
      <h3 className="text-ink-3 text-xs">{t("pairs")}</h3>
      <ul className="grid grid-cols-4 gap-2">
        {pairs.map(({ ground, text, ratio }) => (
          <li
            key={ground + text}
            className="flex items-baseline justify-between rounded-sm px-2.5 py-2 outline outline-1 outline-ink/12 -outline-offset-1"
            style={{ background: ground, color: text }}
          >
            <span className="sr-only">{t("pairLabel", { text, ground, ratio: ratio.toFixed(1) })}</span>
            <span aria-hidden="true" className="font-medium text-base">
              Aa字
            </span>
            <span aria-hidden="true" className="tnum text-2xs">
              {ratio.toFixed(1)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
