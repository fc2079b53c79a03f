import { classes } from "./classes.ts";

/** A determinate bar, 0 to 100. It never animates backwards because the value never goes back. */
export function Progress({ value, label, className }: { value: number; label: string; className?: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value)}
      className={classes("h-[3px] overflow-hidden rounded-full bg-overlay", className)}
    >
      <div
        className="h-full origin-left rounded-full bg-mark transition-transform duration-320 ease-out"
        style={{ transform: `scaleX(${Math.min(100, Math.max(0, value)) / 100})` }}
      />
    </div>
  );
}
