import type { ReactNode } from "react";

/** What a list says while it has nothing: a picture of what will be here, one sentence, one thing to do. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="grid max-w-copy justify-items-start gap-2 py-12">
      <h2 className="text-xl">{title}</h2>
      <p className="text-ink-3">{text}</p>
      {children && <div className="mt-3 flex flex-wrap gap-2">{children}</div>}
    </div>
  );
}
