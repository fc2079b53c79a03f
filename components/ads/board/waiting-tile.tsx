"use client";
import { useTranslations } from "next-intl";
import { useNow } from "#components/ui/use-now.ts";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "../studio/ad-context.tsx";

/** Sends of one image or clip, at most. */
const maxSends = 2;

/** A piece that is being made: where it stands, and how long it should take. */
export function WaitingTile({ asset, ratio }: { asset: Asset; ratio: string }) {
  const t = useTranslations("ads.board");
  const studio = useTranslations("images.studio");
  const now = useNow(true);
  const usual = useAdPart(({ options }) =>
    asset.type === "video_clip"
      ? options.videos.find(({ method }) => method === asset.source)?.secondsPerClip
      : options.images.find(({ method }) => method === asset.source)?.secondsPerImage,
  );
  return (
    <div
      style={{ aspectRatio: ratio.replace(":", "/") }}
      className="skeleton grid content-end rounded-md p-2.5 text-ink-2 text-xs"
    >
      <p className="tnum">{sentence()}</p>
    </div>
  );

  function sentence() {
    const { startedAt, nextAttemptAt, stepAttempt, errorCode } = asset;
    if (now === null || (!startedAt && !nextAttemptAt)) return t("queued");
    if (nextAttemptAt) {
      const seconds = Math.max(0, Math.ceil((Date.parse(nextAttemptAt) - now) / 1000));
      return (
        <span className="text-warn">
          {errorCode === "rate_limited"
            ? studio("busyIn", { seconds })
            : studio("attemptIn", { attempt: Math.min(maxSends, stepAttempt + 1), max: maxSends, seconds })}
        </span>
      );
    }
    const spent = startedAt ? (now - Date.parse(startedAt)) / 1000 : 0;
    const left = Math.ceil((usual ?? 0) - spent);
    if (left > 0) return t("making", { seconds: left });
    return spent > 2 * (usual ?? 0) + 5 ? t("makingLate") : t("makingSoon");
  }
}
