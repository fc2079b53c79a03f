"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { adRatios } from "#lib/providers/video-contract.ts";
import { useAdPart } from "../studio/ad-context.tsx";
import { StepBar } from "../studio/step-bar.tsx";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useEstimate } from "../studio/use-estimate.ts";
import { fps, timingOf } from "./cut.ts";
import { approvedClips, type Ratio } from "./films.ts";

interface Props {
  /** There is a film of the ad as it is now, in its own format. */
  isUpToDate: boolean;
  hasFilm: boolean;
  /** The other formats that are wanted. */
  alsoIn: readonly Ratio[];
  onAlsoIn: (ratios: Ratio[]) => void;
  compose: () => void;
}

/** Where the cut stands, in which formats it is wanted, and what composing costs. */
export function ComposeFoot({ isUpToDate, hasFilm, alsoIn, onAlsoIn, compose }: Props) {
  const t = useTranslations("ads.compose");
  const session = useAdPart((ad) => ad.session);
  const { busy } = useAdActions();
  const estimate = useEstimate();
  const clips = approvedClips(session.assets);
  const { totalFrames } = timingOf(clips, session.clipDurationSeconds);
  const { amount, seconds } = session.estimates.composition;
  const isComposing = session.status === "composing";
  const canCompose = session.nextStatuses.includes("composing");
  const toggle = (ratio: Ratio) =>
    onAlsoIn(alsoIn.includes(ratio) ? alsoIn.filter((other) => other !== ratio) : [...alsoIn, ratio]);
  return (
    <StepBar
      next={
        isComposing ? (
          <p className="tnum text-ink-2 text-sm">{t("composing", { percent: session.progressPercentage })}</p>
        ) : (
          <>
            <span className="tnum text-ink-3 text-sm">{note()}</span>
            <Button
              look={isUpToDate ? "line" : "brand"}
              size="lg"
              busy={busy !== null}
              disabled={!canCompose}
              onClick={compose}
              className="max-sm:flex-1"
            >
              {hasFilm ? t("composeAgain") : t("compose")}
            </Button>
          </>
        )
      }
    >
      <span className="tnum">
        {t("cutSummary", { clips: clips.length, seconds: Math.round((totalFrames / fps) * 10) / 10 })}
      </span>
      {!isComposing && (
        <fieldset className="flex flex-wrap max-sm:hidden items-center gap-x-3 gap-y-1 text-xs">
          <legend className="float-left mr-3 text-ink-3">{t("alsoIn")}</legend>
          {adRatios
            .filter((ratio) => ratio !== session.aspectRatio)
            .map((ratio) => (
              <label key={ratio} className="tnum flex cursor-pointer items-center gap-1.5 pointer-coarse:min-h-11">
                <input
                  type="checkbox"
                  checked={alsoIn.includes(ratio)}
                  onChange={() => toggle(ratio)}
                  className="size-4 accent-mark"
                />
                {ratio}
              </label>
            ))}
        </fieldset>
      )}
    </StepBar>
  );

  function note(): string {
    if (!canCompose) return t("notNow");
    if (isUpToDate) return t("upToDate");
    const price = estimate({ amount, seconds: seconds * (1 + alsoIn.length) });
    return hasFilm && amount === 0 ? `${price} · ${t("freeHint")}` : price;
  }
}
