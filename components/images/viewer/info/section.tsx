import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  /** At the end of the title's line. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One part of what is known about an image, split from the next by a line. */
export function Section({ title, aside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-2.5 border-line border-b px-4 py-4 last:border-b-0">
      <div className="flex min-h-7 items-center justify-between gap-3">
        <h3 id={id} className="eyebrow">
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Names and values in two columns; what has no value is left out. */
export function FactList({ facts }: { facts: { label: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2 text-sm">
      {facts
        .filter(({ value }) => value !== null && value !== "")
        .map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-3">{label}</dt>
            <dd className="tnum min-w-0 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
