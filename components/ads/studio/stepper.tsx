"use client";
import { useTranslations } from "next-intl";
import { classes } from "#components/ui/classes.ts";
import { type MarkTone, StatusMark } from "#components/ui/status-mark.tsx";
import { useAdPart, useAdStore } from "./ad-context.tsx";
import { adSteps, type StepState, stepState } from "./steps.ts";

const tones: Record<StepState, MarkTone> = {
  todo: "queued",
  running: "running",
  waiting: "waiting",
  done: "done",
  failed: "failed",
  cancelled: "cancelled",
};

/** The four steps with how each stands. Any of them can be looked at at any time; looking never spends. */
export function Stepper({ className }: { className?: string }) {
  const t = useTranslations("ads.frame");
  const store = useAdStore();
  const session = useAdPart((ad) => ad.session);
  const shown = useAdPart((ad) => ad.step);
  const counts = countsOf(session);
  return (
    <nav aria-label={t("steps")} className={className}>
      <ol className="flex items-center gap-1 max-md:grid max-md:grid-cols-4">
        {adSteps.map((step) => {
          const state = stepState(session, step);
          return (
            <li key={step} className="min-w-0">
              <a
                href={`?step=${step}`}
                aria-current={step === shown ? "step" : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  store.goTo(step);
                }}
                className={classes(
                  "hit-44 flex h-7 min-w-0 items-center justify-center gap-1.5 rounded-full px-2.5 max-md:px-1.5 text-ink-3 text-sm transition-colors duration-120 hover:text-ink max-md:gap-1 max-md:px-1",
                  "aria-[current=step]:bg-raised aria-[current=step]:font-medium aria-[current=step]:text-ink",
                )}
              >
                <StatusMark tone={tones[state]} progress={session.progressPercentage} />
                <span className="truncate">{t(`step.${step}`)}</span>
                <span className="sr-only">{t(`stepState.${state}`)}</span>
                {counts[step] && <span className="tnum text-ink-3 text-xs max-md:hidden">{counts[step]}</span>}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** Approved of those that can be chosen from. */
function countsOf({ assets }: { assets: { type: string; status: string }[] }): Partial<Record<string, string>> {
  const count = (type: string) => {
    const all = assets.filter((asset) => asset.type === type && asset.status !== "failed");
    if (all.length === 0) return undefined;
    return `${all.filter(({ status }) => status === "approved").length}/${all.length}`;
  };
  const [images, clips] = [count("image"), count("video_clip")];
  return { ...(images && { images }), ...(clips && { clips }) };
}
