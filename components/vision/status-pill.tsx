import { useTranslations } from "next-intl";
import { StatusMark, toneText } from "#components/ui/status-mark.tsx";
import type { VisionJobSummary } from "#lib/vision/schema.ts";
import { statusTone } from "./job-status.ts";

type Props = Pick<VisionJobSummary, "status" | "progress"> & {
  waiting?: boolean;
  /** On a phone the mark alone; screen readers still hear the word. */
  compact?: boolean;
};

/** A job's state as mark, colour and word, so that none of the three is needed to understand it. */
export function StatusPill({ status, progress, waiting = false, compact = false }: Props) {
  const t = useTranslations("vision.status");
  const tone = waiting ? "waiting" : statusTone[status];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-xs ${toneText[tone]}`}>
      <StatusMark tone={tone} progress={progress} />
      <span className={compact ? "max-sm:sr-only" : undefined}>{waiting ? t("waiting") : t(status)}</span>
    </span>
  );
}
