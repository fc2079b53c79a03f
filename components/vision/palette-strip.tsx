import { classes } from "#components/ui/classes.ts";
import type { Swatch } from "#lib/media/measurements.ts";

/** The measured colours side by side, each as wide as its share of the image. */
export function PaletteStrip({ palette, className }: { palette: Swatch[] | null; className?: string }) {
  return (
    <span aria-hidden="true" className={classes("flex h-1.5 overflow-hidden rounded-xs bg-raised", className)}>
      {palette?.map(({ hex, share }) => (
        <span key={hex} style={{ background: hex, flexGrow: share, flexBasis: 0 }} />
      ))}
    </span>
  );
}
