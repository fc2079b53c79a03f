"use client";
import { Play } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, buttonClass } from "#components/ui/button.tsx";
import type { VisionJob } from "#lib/vision/schema.ts";
import { useCharged } from "../use-charged.ts";
import { StageList } from "./stage-list.tsx";

/** A job that a person stopped; what was finished stays, and the rest can be taken up again. */
export function StoppedPanel({ job, busy, onRetry }: { job: VisionJob; busy: boolean; onRetry: () => void }) {
  const t = useTranslations("job");
  const charged = useCharged();
  return (
    <section className="grid gap-4 border-line border-b p-5 md:p-6">
      <div className="grid gap-1.5">
        <h2 className="text-lg">{t("cancelledTitle")}</h2>
        <p className="text-ink-3 text-sm">
          {t("cancelledText")} {charged(job.cost)}
        </p>
      </div>
      <StageList job={job} />
      <div className="flex flex-wrap gap-2">
        <Button look="brand" busy={busy} onClick={onRetry}>
          <Play aria-hidden />
          {t("resume")}
        </Button>
        <Link href={`/vision/new?from=${job.jobId}`} className={buttonClass("line")}>
          {t("again")}
        </Link>
      </div>
    </section>
  );
}
