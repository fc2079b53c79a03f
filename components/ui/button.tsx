import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

export type ButtonLook = "brand" | "line" | "quiet" | "bad";
export type ButtonSize = "sm" | "md" | "lg";

const looks: Record<ButtonLook, string> = {
  brand: "bg-brand text-brand-ink hover:brightness-[1.06] active:brightness-95",
  line: "border border-line bg-surface text-ink hover:bg-raised hover:border-line-strong active:bg-overlay",
  quiet: "text-ink-2 hover:bg-raised hover:text-ink active:bg-overlay",
  bad: "border border-bad/60 text-bad hover:bg-bad/10 active:bg-bad/15",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-7 px-2.5 text-xs gap-1.5 [&_svg]:size-3.5",
  md: "h-8 px-3 text-sm gap-2 [&_svg]:size-4",
  lg: "h-9 px-4 text-base gap-2 pointer-coarse:h-11 [&_svg]:size-4",
};

/** The look of a button, for the elements that cannot be one (links). */
export const buttonClass = (look: ButtonLook = "line", size: ButtonSize = "md", extra?: string) =>
  classes(
    "hit-44 inline-flex shrink-0 select-none items-center justify-center rounded-sm font-medium whitespace-nowrap",
    "transition-[background-color,border-color,filter,color] duration-120",
    "disabled:pointer-events-none disabled:opacity-45 aria-disabled:opacity-45",
    looks[look],
    sizes[size],
    extra,
  );

interface Props extends ComponentProps<"button"> {
  look?: ButtonLook;
  size?: ButtonSize;
  /** Work is under way: the button stays focusable and says so, further presses do nothing. */
  busy?: boolean;
}

export function Button({ look, size, busy, className, onClick, type = "button", children, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonClass(look, size, className)}
    >
      {children}
    </button>
  );
}
