"use client";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { useAdPart } from "../studio/ad-context.tsx";
import { isWorking } from "../studio/ad-state.ts";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useRetryPrice } from "../studio/use-retry-price.ts";
import { type BoardKind, piecesOf } from "./board.ts";

/** How far the making is while it goes on, else what was decided; and what failed, to be made again together. */
export function BoardCounts({ kind }: { kind: BoardKind }) {
  const t = useTranslations("ads.board");
  const session = useAdPart((ad) => ad.session);
  const { busy, retry } = useAdActions();
  const price = useRetryPrice();
  const pieces = piecesOf(session, kind);
  const count = (status: string) => pieces.filter((piece) => piece.status === status).length;
  const making = count("generating");
  const again = pieces.filter(({ status, uncertainCall }) => status === "failed" && !uncertainCall);
  return (
    <>
      {making > 0 && isWorking(session) ? (
        <span className="tnum flex items-center gap-3">
          {t("ready", { done: pieces.length - making, all: pieces.length })}
          <Progress value={session.progressPercentage} label={t("progress")} className="w-40 max-sm:w-24" />
        </span>
      ) : (
        <span className="tnum">
          {t("counts", { approved: count("approved"), undecided: count("completed"), rejected: count("rejected") })}
        </span>
      )}
      {again.length > 0 && (
        <Button size="sm" busy={busy !== null} onClick={() => void retry(again.map(({ id }) => id))}>
          <RotateCcw aria-hidden />
          {t("retryAll", { count: again.length })} · {price(again)}
        </Button>
      )}
    </>
  );
}
