import type { ReactNode } from "react";

/** A word that says what kind of thing this is. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex items-center rounded-xs border border-line px-1.5 text-2xs text-ink-2 leading-[1.125rem]">
      {children}
    </span>
  );
}
