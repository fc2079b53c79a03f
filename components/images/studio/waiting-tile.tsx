"use client";
import { useTranslations } from "next-intl";
import { useNow } from "#components/ui/use-now.ts";
import type { GenerationJob, Shot } from "#lib/images/schema.ts";
import type { Tile } from "./tiles-of.ts";

interface Props {
  tile: Tile;
  job: GenerationJob;
  all: number;
}

/** A shot that is being made: where it stands, and how long it should take by what others took. */
export function WaitingTile({ tile: { shot, index }, job, all }: Props) {
  const t = useTranslations("images.studio");
  // Before there are shots it is the prompt that is tried again.
  const tried = shot ?? job;
  const isDrawing = shot?.status === "processing";
  const now = useNow(isDrawing || tried.nextAttemptAt !== null);
  const isWritten = shot !== null || job.isCustomEnabled || job.generatedPrompt !== null;
  return (
    <div className="skeleton grid content-end rounded-md p-2.5 text-ink-2 text-xs">
      <p className="tnum">
        {now === null && (isWritten ? t("tileWaiting") : t("tileComposing"))}
        {now !== null && tried.nextAttemptAt !== null && (
          <NextAttempt {...tried} at={tried.nextAttemptAt} max={shot ? maxSends : maxTextSends} now={now} />
        )}
        {now !== null && tried.nextAttemptAt === null && shot && (
          <Drawing shot={shot} index={index} all={all} now={now} seconds={job.secondsPerShot} />
        )}
      </p>
    </div>
  );
}

/** Sends of one image, and of the prompt, at most. */
const maxSends = 2;
const maxTextSends = 3;

interface Wait {
  at: string;
  now: number;
  max: number;
  stepAttempt: number;
  errorCode: string | null;
}

function NextAttempt({ at, now, max, stepAttempt, errorCode }: Wait) {
  const t = useTranslations("images.studio");
  const seconds = Math.max(0, Math.ceil((Date.parse(at) - now) / 1000));
  return (
    <span className="text-warn">
      {errorCode === "rate_limited"
        ? t("busyIn", { seconds })
        : t("attemptIn", { attempt: Math.min(max, stepAttempt + 1), max, seconds })}
    </span>
  );
}

function Drawing(props: { shot: Shot; index: number; all: number; now: number; seconds: number }) {
  const { shot, index, all, now, seconds } = props;
  const t = useTranslations("images.studio");
  const spent = shot.startedAt ? (now - Date.parse(shot.startedAt)) / 1000 : 0;
  const left = Math.ceil(seconds - spent);
  if (left > 0) return t("tileDrawing", { index, all, seconds: left });
  return spent > 2 * seconds + 5 ? t("tileLate", { index, all }) : t("tileSoon", { index, all });
}
