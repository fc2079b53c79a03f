import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MediaOutput } from "#lib/costs/media/original.ts";
import { StepFailed } from "#lib/costs/step-failures.ts";
import { composeFilm } from "#lib/media/compose/compose-film.ts";
import { type Film, framesPerSecond, type Segment, totalFrames } from "#lib/media/compose/film.ts";
import { sampleFrames } from "#lib/media/compose/sample-frames.ts";
import { prepareOverlays } from "#lib/media/overlay/prepare-overlays.ts";
import { saveObject } from "#lib/storage/stored-object.ts";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";
import type { FilmPlan } from "../film/film-manifest.ts";

/** Frames are 1080 lines and made once: as good as platforms show them after their own encoding. */
const quality = { preset: "veryfast", crf: 19 } as const;
const fadeSeconds = { in: 0.3, out: 1.2 };

/** A plan with the keys of its files, and of its track where it has one. */
export interface Cut {
  plan: FilmPlan;
  files: Record<string, string>;
  trackKey: string | null;
}

export interface FilmOutput extends MediaOutput {
  mimeType: "video/mp4";
  width: number;
  height: number;
  fps: number;
  durationSeconds: number;
  /** Which frame is its still. */
  posterFrame: number;
  /** What was measured: loudness, contrast of the words, characters that no font has, versions; and what was rendered. */
  report: Record<string, unknown>;
}

interface Options {
  signal: AbortSignal;
  onProgress: (share: number) => void;
}

/** Renders a cut: its frames, its words on them, its music. @throws StepFailed when a file is gone; as `composeFilm` */
export const composeCut = (cut: Cut, { signal, onProgress }: Options): Promise<FilmOutput> =>
  withTemporaryDirectory(async (directory) => {
    const { width, height, text } = cut.plan;
    const base = await fetchFilm(cut, await emptyDirectory(directory, "inputs"));
    const { overlays, contrast, missing } = await prepareOverlays({
      film: { width, height, frames: totalFrames(base), fps: base.fps },
      words: {
        productName: text.productName ?? "",
        callToAction: text.callToAction ?? "",
        typeface: text.font,
        color: text.color,
      },
      sampleFrames: (frameNumbers) => sampleFrames(base, frameNumbers, { signal }),
      directory: await emptyDirectory(directory, "words"),
      signal,
    });
    const film = { ...base, overlays };
    const made = await composeFilm(film, { directory: await emptyDirectory(directory, "film"), signal, onProgress });
    const { loudness, versions, fps, durationSeconds, posterFrame } = made;
    return {
      bytes: await readFile(made.path),
      mimeType: "video/mp4",
      width,
      height,
      fps,
      durationSeconds,
      posterFrame,
      report: { loudness, contrast, missing, versions, frames: made.frames, cut: toldCut(cut.plan) },
    };
  });

/** What of the plan is told with the film: its reader sees by it what has changed since. */
const toldCut = ({ segments, crossfadeFrames, text, music }: FilmPlan) => ({
  segmentFrames: segments.map(({ frames }) => frames),
  crossfadeFrames,
  text,
  music: music && { volume: music.volume, genre: music.track.kind === "generated" ? music.track.order.genre : null },
});

async function emptyDirectory(parent: string, name: string): Promise<string> {
  const path = join(parent, name);
  await mkdir(path);
  return path;
}

/** The cut without its words, its files on this machine. */
async function fetchFilm({ plan, files, trackKey }: Cut, directory: string): Promise<Film> {
  const paths = new Map<string, string>();
  for (const [sha256, key] of Object.entries(files)) paths.set(sha256, await fetchFile(key, directory));
  const pathOf = (sha256: string) => {
    const path = paths.get(sha256);
    if (!path) throw new Error(`A cut names no file for ${sha256}`);
    return path;
  };
  return {
    width: plan.width,
    height: plan.height,
    fps: framesPerSecond,
    segments: plan.segments.map(({ frames, source }) => ({ frames, source: segmentSource(source, pathOf) })),
    crossfadeFrames: plan.crossfadeFrames,
    overlays: [],
    music:
      plan.music && trackKey !== null
        ? {
            path: await fetchFile(trackKey, directory),
            volume: plan.music.volume,
            fadeInSeconds: fadeSeconds.in,
            fadeOutSeconds: fadeSeconds.out,
          }
        : null,
    quality,
  };
}

function segmentSource(
  source: FilmPlan["segments"][number]["source"],
  pathOf: (sha256: string) => string,
): Segment["source"] {
  const path = pathOf(source.sha256);
  if (source.kind === "clip") return { kind: "clip", path, inSeconds: source.inSeconds, outSeconds: source.outSeconds };
  const { movement, intensity, focus } = source;
  return { kind: "still", path, move: { movement, intensity, focus } };
}

async function fetchFile(key: string, directory: string): Promise<string> {
  const path = join(directory, key.slice(key.lastIndexOf("/") + 1));
  if (await saveObject(key, path)) return path;
  throw new StepFailed(
    "file_missing",
    "An image, clip or track of this film is gone. Make it anew, then compose again.",
  );
}
