import type { CSSProperties } from "react";
import { classes } from "#components/ui/classes.ts";
import { Picture } from "#components/ui/picture.tsx";
import type { GeneratedImage } from "#lib/images/schema.ts";
import type { Zoom } from "./use-zoom.ts";
import type { Size } from "./zoom.ts";

/** Longest side of the copy for looking at, in pixels; a smaller image has all of its own. */
const displaySide = 2048;
/** From here on, in CSS px for one pixel of the image, pixels are shown as what they are. */
const seenPixel = 4;

interface Props {
  image: GeneratedImage;
  alt: string;
  /** Its size at scale 1, CSS px. */
  fit: Size;
  zoom: Pick<Zoom, "view" | "swipe" | "isSmooth" | "isFitted">;
  className?: string;
  style?: CSSProperties;
}

/**
 * One image in the middle of its stage: the tile's thumbnail at once, the copy for looking at over it, and the file as
 * it was made where the copy has fewer pixels than are shown.
 */
export function StagePicture({ image, alt, fit, zoom, className, style }: Props) {
  const { view, swipe, isSmooth, isFitted } = zoom;
  const perPixel = (fit.width * view.scale) / image.width;
  const copyShare = Math.min(1, displaySide / Math.max(image.width, image.height));
  const needsOriginal = !isFitted && perPixel * devicePixelRatio > copyShare;
  const layer = "absolute inset-0 size-full max-w-none";
  return (
    <div
      className={classes("absolute top-1/2 left-1/2", className)}
      style={{
        width: fit.width,
        height: fit.height,
        marginLeft: -fit.width / 2,
        marginTop: -fit.height / 2,
        transform: `translate(${view.x + swipe.x}px, ${view.y + Math.max(0, swipe.y)}px) scale(${view.scale})`,
        transition: isSmooth ? "transform 200ms var(--ease-out)" : undefined,
        imageRendering: perPixel >= seenPixel ? "pixelated" : undefined,
        ...style,
      }}
    >
      <Picture src={image.thumbnailUrl} alt="" draggable={false} className={layer} />
      <Picture key={image.id} src={image.url} alt={alt} draggable={false} className={layer} />
      {needsOriginal && <Picture src={image.originalUrl} alt="" draggable={false} className={layer} />}
    </div>
  );
}
