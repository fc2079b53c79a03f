"use client";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMoney } from "#components/costs/use-money.ts";
import { vendorName } from "#components/images/studio/names.ts";
import { Button } from "#components/ui/button.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { StoppedNote } from "#components/ui/stopped-note.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { useMakerName } from "../names.ts";
import { adFailureKey } from "../studio/failure-key.ts";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useRetryPrice } from "../studio/use-retry-price.ts";

/** What is being made for the film, each with its stage and how far it is. */
export function Making({ pieces }: { pieces: readonly Asset[] }) {
  const t = useTranslations("ads.compose");
  const genres = useTranslations("ads.genres");
  const nameOf = useMakerName();
  return (
    <ul aria-label={t("making")} className="grid gap-3">
      {pieces.map((piece) => (
        <li key={piece.id} className="grid gap-1.5">
          <p className="flex items-center gap-2 text-sm">
            <StatusMark tone={piece.startedAt ? "running" : "queued"} progress={piece.progressPercentage} />
            <span className="font-medium">{nameOfPiece(piece)}</span>
            <span className="tnum ml-auto text-ink-3 text-xs">{stageOf(piece)}</span>
          </p>
          {piece.type === "final_video" && (
            <Progress value={piece.progressPercentage} label={t("progressOf", { name: nameOfPiece(piece) })} />
          )}
        </li>
      ))}
    </ul>
  );

  function nameOfPiece({ type, aspectRatio, musicGenre, source }: Asset): string {
    if (type === "final_video") return t("filmOf", { ratio: aspectRatio ?? "" });
    const key = musicGenre as Parameters<typeof genres>[0];
    return t("musicOf", { genre: genres.has(key) ? genres(key) : "", maker: nameOf(source) });
  }

  function stageOf({ type, waitingReason, startedAt, progressPercentage, nextAttemptAt }: Asset): string {
    if (nextAttemptAt) return t("stages.again");
    if (waitingReason === "music") return t("stages.waitsForMusic");
    if (!startedAt) return t("stages.queued");
    if (type === "audio") return t("stages.music");
    if (progressPercentage === 0) return t("stages.measuring");
    if (progressPercentage >= 99) return t("stages.finishing");
    return t("stages.rendering", { percent: progressPercentage });
  }
}

/** A film or its music that is not there: why, whether it cost anything, and what to do. */
export function Stopped({ piece }: { piece: Asset }) {
  const t = useTranslations("ads.failures");
  const compose = useTranslations("ads.compose");
  const studio = useTranslations("images.studio");
  const { busy, retry } = useAdActions();
  const price = useRetryPrice();
  if (piece.uncertainCall) return <Uncertain piece={piece} />;
  const key = adFailureKey(piece.errorCode);
  const isCancelled = key === "cancelled";
  const charge = piece.charged === null ? studio("notSent") : studio(`shotCharged.${piece.charged}`);
  const name = piece.type === "audio" ? compose("theMusic") : compose("filmOf", { ratio: piece.aspectRatio ?? "" });
  return (
    <StoppedNote
      tone={isCancelled ? "cancelled" : "failed"}
      detail={piece.errorMessage}
      title={`${name}: ${t(`${key}.what`)}`}
      text={`${charge} ${t(`${key}.next`)}`}
    >
      <Button size="sm" busy={busy !== null} onClick={() => void retry([piece.id])}>
        <RotateCcw aria-hidden />
        {isCancelled ? studio("make") : studio("retry")} · {price([piece])}
      </Button>
    </StoppedNote>
  );
}

/** Nobody knows whether the music was charged: a person who sees the vendor's bill says so first. */
function Uncertain({ piece }: { piece: Asset }) {
  const t = useTranslations("images.studio");
  const { money } = useMoney();
  const { busy, resolve } = useAdActions();
  const { provider = "", estimatedCost = null } = piece.uncertainCall ?? {};
  const cost = estimatedCost === null ? "" : t("asksCost", { cost: money(estimatedCost) });
  return (
    <StoppedNote tone="waiting" title={t("asks")} text={t("asksText", { vendor: vendorName(provider), cost })}>
      <Button size="sm" look="brand" busy={busy !== null} onClick={() => void resolve(piece, "not_charged")}>
        {t("notCharged")}
      </Button>
      <Button size="sm" busy={busy !== null} onClick={() => void resolve(piece, "charged")}>
        {t("wasCharged")}
      </Button>
    </StoppedNote>
  );
}
