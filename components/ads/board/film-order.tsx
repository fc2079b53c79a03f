"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useAdPart } from "../studio/ad-context.tsx";
import { filmSeconds } from "../studio/film-seconds.ts";
import { isUsable, piecesOf } from "./board.ts";
import { useBoard } from "./board-context.tsx";

// The order by drag and drop is heavy and stands beside the board: the board does not wait for it.
const FilmStrip = dynamic(() => import("./film-strip.tsx"), { ssr: false, loading: () => <div className="h-31" /> });

/** The film so far, above the board. */
export function FilmOrder() {
  const t = useTranslations("ads.board");
  const { kind } = useBoard();
  const session = useAdPart((ad) => ad.session);
  const pieces = piecesOf(session, kind);
  const approved = pieces.filter(({ status }) => status === "approved");
  if (!pieces.some(isUsable)) return null;
  const seconds = Math.round(filmSeconds(approved, session.clipDurationSeconds) * 10) / 10;
  return (
    <section aria-label={t(`strip.${kind}`)} className="border-line border-b">
      <h2 className="tnum eyebrow flex gap-2 px-4 pt-3 pb-1 md:px-6">
        {t("filmOrder")}
        {approved.length > 0 && <span>{t("filmLength", { count: approved.length, seconds })}</span>}
      </h2>
      {/* The room is kept from the beginning: nothing moves away under the pointer that approves. */}
      {approved.length > 0 ? (
        <FilmStrip />
      ) : (
        <p className="grid max-w-copy items-center md:h-31 px-4 pb-3 text-ink-3 text-sm md:px-6">
          {t(`stripEmpty.${kind}`)}
        </p>
      )}
    </section>
  );
}
