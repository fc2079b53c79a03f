import { ImageIcon } from "lucide-react";
import { classes } from "#components/ui/classes.ts";
import { Picture } from "#components/ui/picture.tsx";

/** A small square of the image; the text beside it names it. */
export function JobThumb({ url, className }: { url: string | null; className?: string }) {
  const box = classes("size-11 shrink-0 rounded-md bg-stage", className);
  if (!url)
    return (
      <span className={classes(box, "grid place-items-center text-ink-3")}>
        <ImageIcon aria-hidden className="size-4" />
      </span>
    );
  return <Picture src={url} alt="" loading="lazy" className={classes(box, "object-cover")} />;
}
