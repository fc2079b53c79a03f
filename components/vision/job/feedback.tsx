"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { rateVisionJobAction } from "#lib/vision/actions.ts";
import type { VisionJob } from "#lib/vision/schema.ts";

const ratings = ["helpful", "needs_revision", "not_helpful"] as const;
type Rating = (typeof ratings)[number];

interface Props {
  job: Pick<VisionJob, "jobId" | "feedback">;
  onChange: (feedback: NonNullable<VisionJob["feedback"]>) => void;
}

/** One press rates; a reason can follow. A second opinion replaces the first. */
export function Feedback({ job, onChange }: Props) {
  const t = useTranslations("feedback");
  const errors = useTranslations("errors");
  const [comment, setComment] = useState(job.feedback?.comment ?? "");
  const [pending, startTransition] = useTransition();
  const rating = job.feedback?.rating;

  const rate = (chosen: Rating) =>
    startTransition(async () => {
      const feedback = { rating: chosen, comment: comment.trim() || null };
      const result = await rateVisionJobAction({ jobId: job.jobId, feedback });
      if (!result.ok) showToast({ text: errors(result.error.code), tone: "bad" });
      else {
        onChange(feedback);
        showToast({ text: t("thanks") });
      }
    });

  return (
    <section aria-labelledby="feedback" className="grid gap-4 border-line border-t px-4 py-8 md:px-8">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <h2 id="feedback" className="text-lg">
          {t("title")}
        </h2>
        <div className="flex flex-wrap gap-2">
          {ratings.map((choice) => (
            <button
              key={choice}
              type="button"
              aria-pressed={rating === choice}
              onClick={() => rate(choice)}
              className={buttonClass("line", "md", "aria-pressed:border-mark aria-pressed:bg-raised")}
            >
              {t(choice)}
            </button>
          ))}
        </div>
      </div>
      {rating && (
        <div className="grid max-w-copy justify-items-start gap-3">
          <div className="w-full">
            <TextArea
              label={t("comment")}
              value={comment}
              maxLength={1000}
              onChange={(event) => setComment(event.currentTarget.value)}
            />
          </div>
          <Button busy={pending} onClick={() => rate(rating)}>
            {t("send")}
          </Button>
        </div>
      )}
    </section>
  );
}
