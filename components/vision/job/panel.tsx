import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  /** At the end of the title's line. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One section of the result, split from the next by a line. */
export function Panel({ title, aside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid animate-rise gap-4 border-line border-b p-5 last:border-b-0 md:p-6">
      <div className="flex min-h-7 items-center justify-between gap-3">
        <h2 id={id} className="eyebrow">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A section whose result is still to come: its title, and where the lines will be. */
export function PendingPanel({ title, note, lines = 3 }: { title: string; note: string; lines?: number }) {
  return (
    <Panel title={title}>
      <p className="sr-only">{note}</p>
      <div aria-hidden="true" className="grid gap-2.5">
        {["100%", "84%", "62%", "90%", "48%"].slice(0, lines).map((width) => (
          <div key={width} className="skeleton h-3.5 rounded-xs" style={{ width }} />
        ))}
      </div>
    </Panel>
  );
}
