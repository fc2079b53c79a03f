import { type ReactNode, useId } from "react";

/** A part of the rail under its small heading. */
export function Panel({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-4 border-line border-b px-4 py-5 md:px-5">
      <div className="flex min-h-5 items-center justify-between gap-3">
        <h2 id={id} className="eyebrow">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
