"use client";
import Link from "next/link";
import type { MouseEvent } from "react";
import { classes } from "./classes.ts";

interface Chip {
  key: string;
  text: string;
  count?: number;
  href: string;
  isChosen: boolean;
}

interface Props {
  label: string;
  chips: Chip[];
  /** Taken instead of the navigation, where the page need not be asked anew. */
  onChoose?: (key: string) => void;
}

/** Filters that live in the address. */
export function ChipLinks({ label, chips, onChoose }: Props) {
  const choose = (event: MouseEvent, key: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onChoose?.(key);
  };
  return (
    <nav aria-label={label} className="min-w-0 max-w-full">
      <ul className="-mx-4 flex gap-1.5 overflow-x-auto px-4 py-1 [scrollbar-width:none] md:-mx-1 md:flex-wrap md:px-1">
        {chips.map(({ key, text, count, href, isChosen }) => (
          <li key={key}>
            <Link
              href={href}
              scroll={false}
              prefetch={false}
              aria-current={isChosen ? "true" : undefined}
              // A server's page can hand no function over.
              {...(onChoose && { onClick: (event) => choose(event, key) })}
              className={classes(
                "hit-44 inline-flex h-7 items-center gap-1.5 rounded-full border px-3 font-medium text-xs whitespace-nowrap transition-colors duration-120",
                isChosen ? "border-ink bg-ink text-canvas" : "border-line text-ink-2 hover:border-line-strong",
              )}
            >
              {text}
              {count !== undefined && (
                <span className={classes("tnum", isChosen ? "opacity-80" : "text-ink-3")}>{count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
