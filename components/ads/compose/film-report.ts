import type { Asset } from "#lib/ads/schema.ts";
import type { ContrastReport } from "#lib/media/overlay/overlay.ts";

/** What of a film's plan is told with it, to see what has changed since. */
export interface RenderedCut {
  segmentFrames: number[];
  crossfadeFrames: number;
  text: { productName: string | null; callToAction: string | null; color: string; font: "sans" | "serif" };
  music: { volume: number; genre: string | null } | null;
}

export interface FilmReport {
  /** Of the words with the frames behind them. */
  contrast: ContrastReport[];
  /** Characters that are in no font, and were left out. */
  missing: string[];
  /** LUFS and dBTP; null for a film without sound. */
  loudness: { integrated: number; truePeak: number } | null;
  versions: { ffmpeg: string; kernel: string } | null;
  cut: RenderedCut | null;
}

/** A film's report as it was written when it was rendered; what an older one does not say is empty. */
export function readReport({ report }: Pick<Asset, "report">): FilmReport {
  const { contrast, missing, loudness, versions, cut } = (report ?? {}) as Partial<FilmReport>;
  return {
    contrast: contrast ?? [],
    missing: missing ?? [],
    loudness: loudness ?? null,
    versions: versions ?? null,
    cut: cut ?? null,
  };
}
