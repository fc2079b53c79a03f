"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useAdPart, useAdStore } from "../studio/ad-context.tsx";
import { ComposeTable } from "./compose-table.tsx";
import { approvedClips } from "./films.ts";

/** The last step: from approved clips to the film. */
export function ComposeStep() {
  const t = useTranslations("ads.compose");
  const store = useAdStore();
  const session = useAdPart((ad) => ad.session);
  const hasCut = approvedClips(session.assets).length > 0;
  const hasFilm = session.assets.some(({ type }) => type === "final_video");
  if (hasCut || hasFilm) return <ComposeTable />;
  const hasClips = session.assets.some(({ type, status }) => type === "video_clip" && status !== "failed");
  return (
    <div className="page">
      <EmptyState title={t("emptyTitle")} text={hasClips ? t("emptyText") : t("emptyNoClips")}>
        <Button look="brand" size="lg" onClick={() => store.goTo(hasClips ? "clips" : "images")}>
          {hasClips ? t("toClips") : t("toImages")}
        </Button>
      </EmptyState>
    </div>
  );
}
