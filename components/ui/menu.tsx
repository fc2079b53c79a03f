"use client";
import { Check } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { classes } from "./classes.ts";

interface Props {
  /** What the button shows. */
  trigger: ReactNode;
  /** The button's name where it shows an icon alone. */
  label?: string;
  className?: string;
  /** −1 inside of a widget that is one tab stop. */
  tabIndex?: number | undefined;
  /** On which side of the button the list opens. */
  side?: "below" | "above" | "beside";
  children: ReactNode;
}

const sides = {
  below: "[position-area:block-end_span-inline-start] my-1.5 [position-try-fallbacks:flip-block,flip-inline]",
  above: "[position-area:block-start_span-inline-start] my-1.5 [position-try-fallbacks:flip-block,flip-inline]",
  beside: "[position-area:inline-end_span-block-start] mx-2 [position-try-fallbacks:flip-inline]",
};

/**
 * A menu button after the ARIA pattern, on the browser's own popover: top layer, Escape and light dismiss are its work.
 * The button is the popover's implicit anchor, so the list needs no measuring.
 */
export function Menu({ trigger, label, className, tabIndex, side = "below", children }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        tabIndex={tabIndex}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={label}
        data-tip={label}
        className={className}
      >
        {trigger}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onToggle={(event) => {
          const open = event.newState === "open";
          button.current?.setAttribute("aria-expanded", String(open));
          if (open) items(list.current)[0]?.focus();
        }}
        onKeyDown={(event) => moveFocus(event, list.current)}
        onClick={(event) => {
          if ((event.target as Element).closest("[role^=menuitem]")) list.current?.hidePopover();
        }}
        className={classes(
          "fixed inset-auto min-w-48 max-w-80 rounded-md bg-surface p-1 text-ink text-sm shadow-pop",
          sides[side],
        )}
      >
        {children}
      </div>
    </>
  );
}

const items = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];

function moveFocus(event: KeyboardEvent, list: HTMLElement | null) {
  const all = items(list);
  const now = all.indexOf(document.activeElement as HTMLElement);
  const next = {
    ArrowDown: (now + 1) % all.length,
    ArrowUp: (now - 1 + all.length) % all.length,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (event.key === "Tab") list?.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  all[next]?.focus();
}

const itemClass =
  "flex w-full items-center gap-2.5 rounded-sm px-2.5 py-1.5 text-left text-sm outline-none hover:bg-raised focus-visible:bg-raised focus-visible:outline-2 focus-visible:-outline-offset-2 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3";

interface ItemProps {
  icon?: ReactNode;
  children: ReactNode;
}

export function MenuItem({ icon, children, onSelect, bad }: ItemProps & { onSelect: () => void; bad?: boolean }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      onClick={onSelect}
      className={classes(itemClass, bad && "text-bad")}
    >
      {icon}
      {children}
    </button>
  );
}

/** A file to take away; the address answers with an attachment. */
export function MenuDownload({ icon, children, href }: ItemProps & { href: string }) {
  return (
    <a role="menuitem" tabIndex={-1} href={href} download className={itemClass}>
      {icon}
      {children}
    </a>
  );
}

export function MenuChoice({ chosen, children, onSelect }: ItemProps & { chosen: boolean; onSelect: () => void }) {
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={chosen}
      tabIndex={-1}
      onClick={onSelect}
      className={itemClass}
    >
      <span className="grid size-4 place-items-center">{chosen && <Check aria-hidden />}</span>
      {children}
    </button>
  );
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is not allowed in a menu, a group is.
    <div role="group" aria-labelledby={id} className="border-line border-t py-1 first:border-t-0">
      <div id={id} className="eyebrow px-2.5 pt-1.5 pb-1">
        {label}
      </div>
      {children}
    </div>
  );
}
