"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { BoardCounts } from "../board/board-counts.tsx";
import { BoardView } from "../board/board-view.tsx";
import { useAdPart, useAdStore } from "../studio/ad-context.tsx";
import { StepBar } from "../studio/step-bar.tsx";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useEstimate } from "../studio/use-estimate.ts";
import { OwnImages } from "./own-images.tsx";

/** The mood board: images are kept and put in order here, before any clip is paid. */
export function ImagesStep() {
  return <BoardView kind="mood" actions={<OwnImages />} empty={<NoImages />} foot={<Foot />} />;
}

function NoImages() {
  const t = useTranslations("ads.board");
  const store = useAdStore();
  return (
    <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
      <Button look="brand" size="lg" onClick={() => store.goTo("brief")}>
        {t("toPlan")}
      </Button>
    </EmptyState>
  );
}

/** What clips of the approved images would cost, beside the button that makes them. */
function Foot() {
  const t = useTranslations("ads.board");
  const plan = useTranslations("ads.plan");
  const store = useAdStore();
  const session = useAdPart((ad) => ad.session);
  const { busy, makeClips, makeImages } = useAdActions();
  const estimate = useEstimate();
  const { clips, images } = session.estimates;
  const canMakeClips = session.nextStatuses.includes("generating_videos");
  const approved = session.assets.filter(({ type, status }) => type === "image" && status === "approved").length;
  const hasClips = session.assets.some(({ type }) => type === "video_clip");
  const canMakeImages = session.nextStatuses.includes("generating_images") && session.scenes !== null;
  const make = async () => {
    if (await makeClips()) store.goTo("clips");
  };
  return (
    <StepBar
      next={
        <>
          {canMakeImages && images.count > 0 && (
            <Button busy={busy === "images"} onClick={() => void makeImages()}>
              {plan("makeImages", { count: images.count, estimate: estimate(images) })}
            </Button>
          )}
          {hasClips && <Button onClick={() => store.goTo("clips")}>{t("toClips")}</Button>}
          {approved === 0 ? (
            <p className="text-ink-3 text-sm">{t("approveFirst")}</p>
          ) : (
            clips.count > 0 && (
              <Button
                look="brand"
                size="lg"
                busy={busy === "clips"}
                disabled={!canMakeClips}
                onClick={make}
                className="max-sm:flex-1"
              >
                {t("makeClips", { count: clips.count, estimate: estimate(clips) })}
              </Button>
            )
          )}
        </>
      }
    >
      <BoardCounts kind="mood" />
    </StepBar>
  );
}
