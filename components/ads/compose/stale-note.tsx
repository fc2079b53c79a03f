"use client";
import { useLocale, useTranslations } from "next-intl";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "../studio/ad-context.tsx";
import { changesSince } from "./changes.ts";
import { timingOf } from "./cut.ts";
import { readReport } from "./film-report.ts";
import { approvedClips } from "./films.ts";

/** What has changed since the film in view was made; it stays as it is until somebody composes again. */
export function StaleNote({ film }: { film: Asset }) {
  const t = useTranslations("ads.compose");
  const locale = useLocale();
  const session = useAdPart((ad) => ad.session);
  if (film.stale === null) return null;
  const { segmentFrames } = timingOf(approvedClips(session.assets), session.clipDurationSeconds);
  const changes = changesSince(readReport(film).cut, session, segmentFrames).map((name) => t(`changes.${name}`));
  const list = new Intl.ListFormat(locale, { type: "conjunction" }).format(changes);
  return (
    <p role="status" className="flex items-center gap-2 text-sm text-warn">
      <StatusMark tone="waiting" />
      {changes.length > 0
        ? t("staleSince", { version: film.version ?? 1, changes: list })
        : t("staleSinceSomething", { version: film.version ?? 1 })}
    </p>
  );
}
