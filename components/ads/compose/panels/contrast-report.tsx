"use client";
import { useFormatter, useTranslations } from "next-intl";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { enoughContrast } from "#lib/media/overlay/overlay.ts";
import { hasSameWords } from "../changes.ts";
import { readReport } from "../film-report.ts";
import type { Words } from "./words-panel.tsx";

/** What was measured of the words against the frames behind them, what was added for it, and what could not be drawn. */
export function ContrastReport({ film, words }: { film: Asset | undefined; words: Words }) {
  const t = useTranslations("ads.compose");
  const format = useFormatter();
  if (!film) return null;
  const { contrast, missing, cut } = readReport(film);
  const isCurrent = hasSameWords(cut, {
    productName: words.productName.trim() || null,
    callToAction: words.callToAction.trim() || null,
    textColor: words.textColor,
    textFont: words.textFont,
  });
  const ratio = (value: number) => `${format.number(value, { maximumFractionDigits: 1, minimumFractionDigits: 1 })}:1`;
  if (contrast.length === 0 && missing.length === 0) return null;
  return (
    <div className="grid gap-2 text-xs" data-testid="contrast">
      <h3 className="font-medium text-sm">{t("contrast")}</h3>
      <ul className="grid gap-1.5">
        {contrast.map(({ card, before, after, added }) => (
          <li key={card} className="flex flex-wrap items-baseline gap-x-2">
            <span className="self-center">
              <StatusMark tone={after >= enoughContrast ? "done" : "waiting"} />
            </span>
            <span className="text-ink-2">{t(`cards.${card}`)}</span>
            <span className="tnum font-medium">{ratio(after)}</span>
            <span className="text-ink-3">
              {added === "none" ? t("nothingAdded") : t(`added.${added}`, { before: ratio(before) })}
            </span>
          </li>
        ))}
      </ul>
      {missing.length > 0 && <p className="text-warn">{t("missing", { characters: missing.join(" ") })}</p>}
      <p className="text-ink-3">{isCurrent ? t("contrastNote") : t("contrastOld", { version: film.version ?? 1 })}</p>
    </div>
  );
}
