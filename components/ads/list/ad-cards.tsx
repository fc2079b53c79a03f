"use client";
import { Clapperboard, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMoney } from "#components/costs/use-money.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { StatusMark, toneText } from "#components/ui/status-mark.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import type { AdSummary } from "#lib/ads/schema.ts";
import { adState } from "../studio/ad-state.ts";
import { useDeleteAd } from "./use-delete-ad.ts";

/** The ads, last used first: how each looks, where it stands and what it has cost. */
export function AdCards({ ads }: { ads: AdSummary[] }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-x-5 gap-y-7">
      {ads.map((ad) => (
        <AdCard key={ad.sessionId} ad={ad} />
      ))}
    </ul>
  );
}

function AdCard({ ad }: { ad: AdSummary }) {
  const t = useTranslations("ads.list");
  const frame = useTranslations("ads.frame");
  const { cost } = useMoney();
  const deleteAd = useDeleteAd();
  const { tone, key } = adState(ad);
  return (
    <li className="group/card relative grid content-start gap-2.5">
      <div className="relative grid aspect-4/3 place-items-center overflow-hidden rounded-md bg-stage">
        {ad.thumbnailUrl ? (
          <Picture
            src={ad.thumbnailUrl}
            alt=""
            loading="lazy"
            className="absolute inset-0 size-full object-contain transition-[scale] duration-320 ease-out group-hover/card:scale-[1.02]"
          />
        ) : (
          <Clapperboard aria-hidden className="size-8 text-ink-3" strokeWidth={1.25} />
        )}
      </div>
      <div className="flex items-start gap-2">
        <div className="grid min-w-0 flex-1 gap-1">
          <h2 className="truncate font-medium text-sm">
            <Link href={`/ads/${ad.sessionId}`} className="rounded-xs after:absolute after:inset-0">
              {ad.title}
            </Link>
          </h2>
          <p className={`tnum flex items-center gap-1.5 font-medium text-xs ${toneText[tone]}`}>
            <StatusMark tone={tone} progress={ad.progressPercentage} />
            {frame(`status.${key}`)}
          </p>
          <p className="tnum flex flex-wrap text-ink-3 text-xs [&>*:not(:last-child)]:after:mx-1.5 [&>*:not(:last-child)]:after:content-['·']">
            <span>{ad.aspectRatio}</span>
            <span>{t("counts", { images: ad.imageCount, clips: ad.clipCount })}</span>
            <span>{cost(ad.cost)}</span>
            <TimeAgo at={ad.updatedAt} />
          </p>
        </div>
        <IconButton
          label={t("deleteOf", { title: ad.title })}
          icon={<Trash2 />}
          onClick={() => void deleteAd(ad)}
          className="relative z-10"
        />
      </div>
    </li>
  );
}
