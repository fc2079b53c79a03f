import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";
import { composeFilm } from "./compose-film.ts";
import { type CameraMove, framesPerSecond } from "./film.ts";

/** Encoded nearly without loss: what it is good for is to be looked at, and perhaps to be cut into a film. */
const quality = { preset: "veryfast", crf: 18 } as const;

/**
 * A mute MP4 of a camera move over a photograph, made within `timeoutMs`.
 * @throws as `composeFilm` does.
 */
export function filmStill(input: {
  image: Uint8Array;
  move: CameraMove;
  /** Pixels, even. */
  size: { width: number; height: number };
  seconds: number;
  signal: AbortSignal;
  timeoutMs: number;
}): Promise<Uint8Array> {
  const { image, move, size, seconds, signal, timeoutMs } = input;
  return withTemporaryDirectory(async (directory) => {
    const path = join(directory, "still");
    await writeFile(path, image);
    const frames = Math.max(1, Math.round(seconds * framesPerSecond));
    const made = await composeFilm(
      {
        ...size,
        fps: framesPerSecond,
        segments: [{ frames, source: { kind: "still", path, move } }],
        crossfadeFrames: 0,
        overlays: [],
        music: null,
        isMute: true,
        quality,
      },
      { directory, signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) },
    );
    return readFile(made.path);
  });
}
