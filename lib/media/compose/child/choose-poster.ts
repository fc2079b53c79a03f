import type { Film } from "../film.ts";
import type { FrameSource } from "./sources/frame-source.ts";

/** Every so many luma samples are enough to see how rich a frame is; prime, so that it follows no column. */
const stride = 61;

/**
 * Watches a film being made and remembers the middle frame of that segment whose frame has the widest spread of light: not
 * a fade, not a dark one, not an empty one.
 */
export function choosePoster(source: FrameSource, film: Film): FrameSource & { readonly posterFrame: number } {
  const middles = new Set<number>();
  let start = 0;
  for (const { frames } of film.segments) {
    middles.add(start + (frames >> 1));
    start += frames - film.crossfadeFrames;
  }
  let best = { frame: 0, richness: -1 };
  return {
    get posterFrame() {
      return best.frame;
    },
    async fill(frame, target) {
      await source.fill(frame, target);
      if (!middles.has(frame)) return;
      const richness = spreadOf(target.subarray(0, film.width * film.height));
      if (richness > best.richness) best = { frame, richness };
    },
    close: () => source.close(),
  };
}

/** Variance of the luma. */
function spreadOf(luma: Uint8Array): number {
  let [sum, squares, count] = [0, 0, 0];
  for (let at = 0; at < luma.length; at += stride, count++) {
    const value = luma[at] ?? 0;
    sum += value;
    squares += value * value;
  }
  return squares / count - (sum / count) ** 2;
}
