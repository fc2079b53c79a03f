import type { ReactNode } from "react";

interface Props {
  /** Where things stand. */
  children: ReactNode;
  /** What the next thing costs, and its button. */
  next?: ReactNode;
}

/** The foot of a step: what is there on the left, what comes next and what it costs on the right. */
export function StepBar({ children, next }: Props) {
  return (
    <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 mt-auto flex min-h-16 flex-wrap items-center gap-x-5 gap-y-2 border-line border-t bg-surface px-4 py-3 md:bottom-0 md:px-6">
      <div className="flex min-w-[min(100%,14rem)] flex-1 flex-wrap items-center gap-x-4 gap-y-1 text-ink-2 text-sm">
        {children}
      </div>
      {next && <div className="flex flex-wrap items-center gap-x-4 gap-y-2 max-sm:grow max-sm:justify-end">{next}</div>}
    </div>
  );
}
