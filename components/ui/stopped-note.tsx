import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { type MarkTone, StatusMark, toneText } from "./status-mark.tsx";

interface Props {
  tone: MarkTone;
  title: string;
  text: string;
  /** What the vendor said, for whoever rests on it. */
  detail?: string | null;
  children: ReactNode;
}

const edges: Partial<Record<MarkTone, string>> = { failed: "border-bad/50", waiting: "border-warn/60" };

/** In the place of what was not made: why, whether it cost anything, and what can be done. */
export function StoppedNote({ tone, title, text, detail, children }: Props) {
  return (
    <div
      title={detail ?? undefined}
      className={classes("grid content-between gap-2 rounded-md border bg-surface p-2.5", edges[tone] ?? "border-line")}
    >
      <div className="grid gap-1">
        <p className={classes("flex items-start gap-1.5 font-medium text-xs [&_svg]:mt-0.5", toneText[tone])}>
          <StatusMark tone={tone} />
          {title}
        </p>
        <p className="text-ink-3 text-xs">{text}</p>
      </div>
      <div className="flex flex-wrap gap-1.5">{children}</div>
    </div>
  );
}
