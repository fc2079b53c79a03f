import { Check, CircleAlert, Minus, TriangleAlert } from "lucide-react";

export type MarkTone = "queued" | "running" | "waiting" | "done" | "failed" | "cancelled";

export const toneText: Record<MarkTone, string> = {
  queued: "text-ink-3",
  running: "text-info",
  waiting: "text-warn",
  done: "text-ok",
  failed: "text-bad",
  cancelled: "text-ink-3",
};

const icons = { waiting: CircleAlert, done: Check, failed: TriangleAlert, cancelled: Minus };

/** The mark of a state. Running shows how far it is as a filled slice, 0 to 100. */
export function StatusMark({ tone, progress = 0 }: { tone: MarkTone; progress?: number }) {
  if (tone === "queued" || tone === "running") return <Slice progress={tone === "queued" ? 0 : progress} tone={tone} />;
  const Icon = icons[tone];
  return <Icon aria-hidden className={`size-3.5 shrink-0 ${toneText[tone]}`} strokeWidth={2.25} />;
}

/** The circumference of the slice's stroke circle (r = 2.75) in the 14-unit box. */
const round = 2 * Math.PI * 2.75;

function Slice({ progress, tone }: { progress: number; tone: MarkTone }) {
  return (
    <svg viewBox="0 0 14 14" aria-hidden="true" className={`size-3.5 shrink-0 -rotate-90 ${toneText[tone]}`}>
      <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle
        cx="7"
        cy="7"
        r="2.75"
        fill="none"
        stroke="currentColor"
        strokeWidth="5.5"
        strokeDasharray={`${(round * progress) / 100} ${round}`}
        className="transition-[stroke-dasharray] duration-320"
      />
    </svg>
  );
}
