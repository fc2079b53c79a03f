import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import type { Film, Overlay, Segment } from "../../film.ts";
import { mix, wholeWeight } from "../../kernel/mix.ts";
import { type OverlayPlanes, over, overlayFromRgba } from "../../kernel/over.ts";
import { openPicture } from "../pictures.ts";
import { openClip } from "./clip-source.ts";
import { type FrameSource, frameBytes } from "./frame-source.ts";
import { openStill } from "./still-source.ts";

/** A segment is opened so many frames before it is seen: nobody waits for a decoder to start. */
const aheadFrames = 15;

/** The frames of a whole film: its segments, faded into each other, under its overlays. */
export async function openFilm(film: Film, programs: Programs): Promise<FrameSource> {
  const starts = startsOf(film);
  const opened = new Map<number, Promise<FrameSource>>();
  const other = new Uint8Array(frameBytes(film));
  const overlays = await Promise.all(film.overlays.map(async (one) => ({ ...one, planes: await readOverlay(one) })));

  const openAt = (at: number): Promise<FrameSource> => {
    const source = opened.get(at) ?? openSegment(film.segments[at], film, programs);
    // Whoever opens ahead does not wait: the failure is told when the segment's turn comes.
    source.catch(() => {});
    opened.set(at, source);
    return source;
  };
  const closeAt = (at: number) => {
    opened
      .get(at)
      ?.then((source) => source.close())
      .catch(() => {});
    opened.delete(at);
  };
  const endOf = (at: number) => (starts[at] ?? 0) + (film.segments[at]?.frames ?? 0);

  return {
    async fill(frame, target) {
      const current = film.segments.findIndex((_, at) => frame < endOf(at));
      for (const at of opened.keys()) if (at < current) closeAt(at);
      const source = await openAt(current);
      const nextStart = starts[current + 1] ?? Number.POSITIVE_INFINITY;
      if (frame >= nextStart - aheadFrames) void openAt(current + 1);
      await source.fill(frame - (starts[current] ?? 0), target);
      if (frame >= nextStart) {
        await (await openAt(current + 1)).fill(frame - nextStart, other);
        mix(target, other, Math.round((wholeWeight * (frame - nextStart + 1)) / (film.crossfadeFrames + 1)));
      }
      for (const overlay of overlays) {
        const weight = weightAt(overlay, frame);
        if (weight > 0) over(target, film.width, film.height, overlay.planes, weight);
      }
    },
    close() {
      for (const at of opened.keys()) closeAt(at);
    },
  };
}

/** The first frame of each segment. */
function startsOf({ segments, crossfadeFrames }: Film): number[] {
  let start = 0;
  return segments.map(({ frames }) => {
    const own = start;
    start += frames - crossfadeFrames;
    return own;
  });
}

async function openSegment(segment: Segment | undefined, film: Film, programs: Programs): Promise<FrameSource> {
  if (!segment) throw new Error("The film has no such frame.");
  const { source, frames } = segment;
  return source.kind === "still" ? openStill(source, frames, film) : openClip(source, frames, film, programs);
}

/** How much of an overlay is seen, 0 to 256: it comes and goes in even steps. */
function weightAt({ fromFrame, toFrame, fadeFrames }: Overlay, frame: number): number {
  const steps = Math.min(frame - fromFrame + 1, toFrame - frame);
  return Math.round(wholeWeight * Math.max(0, Math.min(1, steps / (fadeFrames + 1))));
}

/** Colour has half the resolution: the picture grows by an empty row or column where its place or size is odd. */
async function readOverlay({ path, x, y, width, height }: Overlay): Promise<OverlayPlanes> {
  const box = { left: x - (x & 1), top: y - (y & 1) };
  const [right, bottom] = [x + width + ((x + width) & 1), y + height + ((y + height) & 1)];
  const padding = { left: x - box.left, top: y - box.top, right: right - x - width, bottom: bottom - y - height };
  const pixels = await openPicture(path)
    .resize({ width, height, fit: "fill" })
    .ensureAlpha()
    .extend({ ...padding, background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .raw({ depth: "uchar" })
    .toBuffer();
  return overlayFromRgba(pixels, { ...box, width: right - box.left, height: bottom - box.top });
}
