"use client";
import { useTranslations } from "next-intl";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { adRatios } from "#lib/providers/video-contract.ts";
import { filmIn, isReady, type Ratio, stoppedAs, type Version } from "./films.ts";

interface Props {
  version: Version | undefined;
  shown: Ratio;
  onShow: (ratio: Ratio) => void;
}

/** The formats of a cut: there, being made, failed, or to be made for nothing. */
export function RatioTabs({ version, shown, onShow }: Props) {
  const t = useTranslations("ads.compose");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, these are buttons.
    <div role="group" aria-label={t("formats")} className="flex flex-wrap gap-1.5">
      {adRatios.map((ratio) => {
        const film = filmIn(version, ratio);
        const stopped = film && stoppedAs(film);
        return (
          <button
            key={ratio}
            type="button"
            aria-pressed={ratio === shown}
            onClick={() => onShow(ratio)}
            className="hit-44 tnum flex h-8 items-center gap-1.5 rounded-full border border-line px-3 text-ink-2 text-xs transition-colors duration-120 hover:border-line-strong aria-pressed:border-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink"
          >
            {ratio}
            {film && !isReady(film) && (
              <StatusMark tone={stopped?.tone ?? "running"} progress={film.progressPercentage} />
            )}
            <span className="text-ink-3">
              {!film
                ? t("notMade")
                : isReady(film)
                  ? t(`platforms.${ratio}`)
                  : stopped
                    ? t(stopped.key)
                    : `${film.progressPercentage} %`}
            </span>
          </button>
        );
      })}
    </div>
  );
}
