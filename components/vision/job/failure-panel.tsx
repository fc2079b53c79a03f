"use client";
import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { VisionJob } from "#lib/vision/schema.ts";
import { failureKey } from "../failure-key.ts";
import { useCharged } from "../use-charged.ts";
import { StageList } from "./stage-list.tsx";

interface Props {
  job: VisionJob;
  busy: boolean;
  onRetry: () => void;
}

/** Failures that another try cannot cure: the image itself has to change. */
const needsAnotherImage = new Set(["image_unreadable", "image_too_large", "fetch_refused", "content_blocked"]);

/** A failed job: what happened, what it cost, what to do next, in this order, and the reference for a question. */
export function FailurePanel({ job, busy, onRetry }: Props) {
  const t = useTranslations("failures");
  const common = useTranslations("common");
  const words = useTranslations("job");
  const charged = useCharged();
  const key = failureKey(job.errorCode);
  const reference = `V${job.jobId}-${job.errorCode ?? "internal"}`;
  const startsAnew = needsAnotherImage.has(key);
  return (
    <section aria-live="polite" className="grid gap-4 border-line border-b border-l-2 border-l-bad p-5 md:p-6">
      <div className="grid gap-1.5">
        <h2 className="flex items-start gap-2.5 text-bad text-lg [&_svg]:mt-1.5">
          <StatusMark tone="failed" />
          {t(`${key}.what`)}
        </h2>
        <p className="text-sm">{t(`${key}.next`)}</p>
        <p className="text-ink-3 text-sm">
          {t(`${key}.charged`)} {job.cost.actual ? charged(job.cost) : ""}
        </p>
      </div>
      <StageList job={job} />
      <div className="flex flex-wrap items-center gap-2">
        <Button look={startsAnew ? "line" : "brand"} busy={busy} onClick={onRetry}>
          <RotateCcw aria-hidden />
          {common("retry")}
        </Button>
        <Link href={`/vision/new?from=${job.jobId}`} className={buttonClass(startsAnew ? "brand" : "line")}>
          {words("again")}
        </Link>
        <CopyButton text={reference} label={common("copyReference", { id: reference })} className="ml-auto">
          <span className="font-mono text-2xs">{reference}</span>
        </CopyButton>
      </div>
    </section>
  );
}
