export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** How a picture lies on its stage: at scale 1 it fits in whole. `x`, `y`: its middle from the stage's middle, CSS px. */
export interface View extends Point {
  scale: number;
}

/** The picture's size at scale 1 and the room around it, both CSS px, and how far it may be enlarged. */
export interface Frame {
  fit: Size;
  stage: Size;
  maxScale: number;
}

export const fitted: View = { scale: 1, x: 0, y: 0 };

/** At most this many CSS px for one pixel of the picture. */
const mostPerPixel = 8;

/**
 * Pictures on one stage, each as large as fits, and never larger than it is unless they are to `fill`. Bounds are those
 * of all together; `actualScale`, at which a pixel is one CSS px, and what can be enlarged are the first one's.
 */
export function frameOf(pictures: readonly [Size, ...Size[]], stage: Size, { fill = false } = {}) {
  const shareOf = ({ width, height }: Size) =>
    Math.min(stage.width / width, stage.height / height, fill ? Number.POSITIVE_INFINITY : 1);
  const fits = pictures.map((picture) => {
    const share = shareOf(picture);
    return { width: picture.width * share, height: picture.height * share };
  });
  const share = shareOf(pictures[0]);
  return {
    fit: {
      width: Math.max(...fits.map(({ width }) => width)),
      height: Math.max(...fits.map(({ height }) => height)),
    },
    /** Of each picture. */
    fits,
    stage,
    actualScale: 1 / share,
    maxScale: Math.max(mostPerPixel / share, 2),
  };
}

/** Enlarges or reduces so that what lies under `at` (from the stage's middle) stays under it. */
export function zoomTo(view: View, scale: number, frame: Frame, at: Point = { x: 0, y: 0 }): View {
  const next = clamp(scale, 1, frame.maxScale);
  const grown = next / view.scale;
  return keepOnStage({ scale: next, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown }, frame);
}

/** Moves the picture, but never its edge into the stage: what is smaller than the stage stays in its middle. */
export const pan = (view: View, by: Point, frame: Frame): View =>
  keepOnStage({ ...view, x: view.x + by.x, y: view.y + by.y }, frame);

/** Where the picture may lie in this frame, for one that has just changed. */
export function keepOnStage({ scale, x, y }: View, { fit, stage }: Frame): View {
  const room = (size: number, within: number) => Math.max(0, (size * scale - within) / 2);
  const wide = room(fit.width, stage.width);
  const tall = room(fit.height, stage.height);
  return { scale, x: clamp(x, -wide, wide), y: clamp(y, -tall, tall) };
}

/** The next stop when a key or a button zooms: fit, the picture's own size, and doublings of it, in order. */
export function nextStop(
  scale: number,
  direction: 1 | -1,
  { actualScale, maxScale }: { actualScale: number; maxScale: number },
) {
  const stops = [1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8]
    .map((share, index) => (index === 0 ? 1 : share * actualScale))
    .filter((stop) => stop >= 1 && stop <= maxScale)
    .sort((a, b) => a - b);
  // A stop within one per cent is where it stands already.
  const ahead =
    direction > 0 ? stops.find((stop) => stop > scale * 1.01) : stops.findLast((stop) => stop < scale * 0.99);
  return ahead ?? (direction > 0 ? maxScale : 1);
}

/** Where a press that toggles goes: from fit to the picture's own size (or twice, where fit is that already), else back. */
export const toggled = (scale: number, actualScale: number) =>
  scale > 1.01 ? 1 : actualScale > 1.05 ? actualScale : 2;

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
