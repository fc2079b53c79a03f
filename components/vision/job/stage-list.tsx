import { useTranslations } from "next-intl";
import { classes } from "#components/ui/classes.ts";
import { type MarkTone, StatusMark } from "#components/ui/status-mark.tsx";
import { type StageState, stagesOf } from "./stages.ts";

const tones: Record<StageState, MarkTone> = {
  done: "done",
  now: "running",
  next: "queued",
  failed: "failed",
  stopped: "cancelled",
};

const words = {
  done: "stateDone",
  now: "stateNow",
  next: "stateNext",
  failed: "stateFailed",
  stopped: "stateStopped",
} as const;

export function StageList({ job }: { job: Parameters<typeof stagesOf>[0] }) {
  const t = useTranslations("job");
  return (
    <ol aria-label={t("stages")} className="grid gap-2.5 text-sm">
      {stagesOf(job).map(({ key, state }) => (
        <li
          key={key}
          aria-current={state === "now" ? "step" : undefined}
          className={classes(
            "flex items-center gap-2.5",
            state === "next" && "text-ink-3",
            state === "now" && "font-medium",
          )}
        >
          <StatusMark tone={tones[state]} progress={50} />
          {t(key)}
          <span className="sr-only">{t(words[state])}</span>
        </li>
      ))}
    </ol>
  );
}
