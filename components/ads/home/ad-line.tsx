import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { JobThumb } from "#components/ui/job-thumb.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { StatusMark, toneText } from "#components/ui/status-mark.tsx";
import type { AdSummary } from "#lib/ads/schema.ts";
import { adState } from "../studio/ad-state.ts";

/** An ad as one line that leads to where it stands: what it waits for, or how far it is. */
export function AdLine({ ad, shows }: { ad: AdSummary; shows: "reason" | "progress" }) {
  const t = useTranslations("ads.frame");
  const { tone, key } = adState(ad);
  const state = t(`status.${key}`);
  return (
    <li className="relative flex items-center gap-4 py-3 hover:bg-raised/50">
      <JobThumb url={ad.thumbnailUrl} />
      <div className="grid min-w-0 flex-1 gap-1.5">
        <div className="flex items-baseline justify-between gap-4">
          <Link
            href={`/ads/${ad.sessionId}`}
            className="truncate rounded-xs font-medium text-sm after:absolute after:inset-0"
          >
            {ad.title}
          </Link>
          <span className={`tnum inline-flex shrink-0 items-center gap-1.5 font-medium text-xs ${toneText[tone]}`}>
            <StatusMark tone={tone} progress={ad.progressPercentage} />
            {state}
          </span>
        </div>
        {shows === "progress" && <Progress value={ad.progressPercentage} label={`${ad.title}: ${state}`} />}
      </div>
      {shows === "reason" && <ChevronRight aria-hidden className="size-4 text-ink-3" />}
    </li>
  );
}
