import Link from "next/link";
import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  count?: number;
  more?: { href: string; text: string };
  children: ReactNode;
}

export function Section({ title, count, more, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-3">
      <div className="flex items-baseline justify-between">
        <h2 id={id} className="eyebrow">
          {title}
          {count !== undefined && <span className="tnum ml-2">{count}</span>}
        </h2>
        {more && (
          <Link href={more.href} className="hit-44 rounded-xs text-ink-3 text-xs hover:text-ink">
            {more.text}
          </Link>
        )}
      </div>
      {children}
    </section>
  );
}
