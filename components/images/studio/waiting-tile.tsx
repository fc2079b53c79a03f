"use client";
import { useTranslations } from "next-intl";
import { useNow } from "#components/vision/job/use-now.ts";
import type { GenerationJob, Shot } from "#lib/images/schema.ts";
import type { Tile } from "./tiles-of.ts";

interface Props {
  tile: Tile;
  job: Pick<GenerationJob, "secondsPerShot" | "isCustomEnabled" | "generatedPrompt">;
  all: number;
}

/** A shot that is being made: where it stands, and how long it should take by what others took. */
export function WaitingTile({ tile: { shot, index }, job, all }: Props) {
  const t = useTranslations("images.studio");
  const isMoving = shot !== null && (shot.status === "processing" || shot.nextAttemptAt !== null);
  const now = useNow(isMoving);
  const isWritten = shot !== null || job.isCustomEnabled || job.generatedPrompt !== null;
  return (
    <div className="skeleton grid content-end rounded-md p-2.5 text-ink-2 text-xs">
      <p className="tnum">
        {!isMoving && (isWritten ? t("tileWaiting") : t("tileComposing"))}
        {isMoving && now !== null && (
          <Stage shot={shot} index={index} all={all} now={now} seconds={job.secondsPerShot} />
        )}
      </p>
    </div>
  );
}

/** Sends of one image, at most. */
const maxSends = 2;

function Stage({
  shot,
  index,
  all,
  now,
  seconds,
}: {
  shot: Shot;
  index: number;
  all: number;
  now: number;
  seconds: number;
}) {
  const t = useTranslations("images.studio");
  if (shot.nextAttemptAt) {
    const wait = Math.max(0, Math.ceil((Date.parse(shot.nextAttemptAt) - now) / 1000));
    return (
      <span className="text-warn">
        {shot.errorCode === "rate_limited"
          ? t("busyIn", { seconds: wait })
          : t("attemptIn", { attempt: Math.min(maxSends, shot.stepAttempt + 1), max: maxSends, seconds: wait })}
      </span>
    );
  }
  const spent = shot.startedAt ? (now - Date.parse(shot.startedAt)) / 1000 : 0;
  const left = Math.ceil(seconds - spent);
  if (left > 0) return t("tileDrawing", { index, all, seconds: left });
  return spent > 2 * seconds + 5 ? t("tileLate", { index, all }) : t("tileSoon", { index, all });
}
