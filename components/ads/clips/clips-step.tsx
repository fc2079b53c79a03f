"use client";
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { BoardCounts } from "../board/board-counts.tsx";
import { BoardView } from "../board/board-view.tsx";
import { useAdPart, useAdStore } from "../studio/ad-context.tsx";
import { StepBar } from "../studio/step-bar.tsx";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useEstimate } from "../studio/use-estimate.ts";

/** The clip board: clips are kept, put in order and trimmed here. */
export function ClipsStep() {
  return <BoardView kind="clip" empty={<NoClips />} foot={<Foot />} />;
}

function NoClips() {
  const t = useTranslations("ads.board");
  const store = useAdStore();
  return (
    <EmptyState title={t("noClipsTitle")} text={t("noClipsText")}>
      <Button look="brand" size="lg" onClick={() => store.goTo("images")}>
        {t("toImages")}
      </Button>
    </EmptyState>
  );
}

function Foot() {
  const t = useTranslations("ads.board");
  const store = useAdStore();
  const session = useAdPart((ad) => ad.session);
  const { busy, makeClips } = useAdActions();
  const estimate = useEstimate();
  const { clips } = session.estimates;
  const approved = session.assets.some(({ type, status }) => type === "video_clip" && status === "approved");
  const canMakeClips = session.nextStatuses.includes("generating_videos");
  return (
    <StepBar
      next={
        <>
          {clips.count > 0 && canMakeClips && (
            <Button busy={busy === "clips"} onClick={() => void makeClips()}>
              {t("makeClips", { count: clips.count, estimate: estimate(clips) })}
            </Button>
          )}
          {approved ? (
            <Button look="brand" size="lg" onClick={() => store.goTo("compose")} className="max-sm:flex-1">
              {t("toCompose")}
              <ArrowRight aria-hidden />
            </Button>
          ) : (
            <p className="text-ink-3 text-sm">{t("approveClipsFirst")}</p>
          )}
        </>
      }
    >
      <BoardCounts kind="clip" />
    </StepBar>
  );
}
