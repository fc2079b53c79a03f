import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";

interface Props extends Omit<ComponentProps<"button">, "aria-label"> {
  /** What it does, for the screen reader and the tip. */
  label: string;
  icon: ReactNode;
  pressed?: boolean;
}

/** A 28 px square with an icon alone; a finger gets 44 px. */
export function IconButton({ label, icon, pressed, className, type = "button", ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      aria-pressed={pressed}
      data-tip={label}
      className={classes(
        "hit-44 tip tip-below inline-grid size-7 shrink-0 place-items-center rounded-sm text-ink-3 transition-colors duration-120",
        "hover:bg-raised hover:text-ink aria-pressed:bg-overlay aria-pressed:text-ink disabled:opacity-45 [&_svg]:size-4",
        className,
      )}
    >
      {icon}
    </button>
  );
}
