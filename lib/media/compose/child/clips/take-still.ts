import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import { runFfmpeg } from "#lib/media/ffmpeg/run-ffmpeg.ts";

/** Writes the first frame that is shown at `seconds` or later to `stillPath`, as a JPEG. For files of our own making. */
export async function takeStill(
  { path, seconds, stillPath }: { path: string; seconds: number; stillPath: string },
  programs: Programs,
): Promise<void> {
  await runFfmpeg({
    programs,
    inputs: [{ source: path, options: ["-ss", `${seconds}`] }],
    options: ["-frames:v", "1", "-q:v", "2", "-f", "image2", "-update", "1"],
    output: stillPath,
  });
}
