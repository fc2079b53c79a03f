import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex min-w-[1.125rem] items-center justify-center rounded-xs border border-line px-1 font-sans text-2xs text-ink-3">
      {children}
    </kbd>
  );
}
