import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import { plainFiles, probe } from "#lib/media/ffmpeg/probe.ts";
import { runFfmpeg } from "#lib/media/ffmpeg/run-ffmpeg.ts";
import type { ClipInspection, Stretch } from "../../inspect-clip.ts";
import { reading, UnreadableFile } from "./unreadable-file.ts";

/** 98 % of the pixels below a tenth of full light; less than −60 dB of change. ffmpeg's own measures. */
const watch = "blackdetect=d=0.1:pic_th=0.98:pix_th=0.1,freezedetect=n=-60dB:d=0.5";

/** 4K, and many times the longest clip that is asked for: a small file can promise any number of frames of any size. */
const mostPixels = 4096 * 2304;
const mostSeconds = 120;

/** Decodes every frame; the first error ends it. */
export async function inspectClip({ path }: { path: string }, programs: Programs): Promise<ClipInspection> {
  const found = await reading(probe(programs, path));
  if (!found.video) throw new UnreadableFile("There are no pictures in it.");
  if (found.video.width * found.video.height > mostPixels || found.duration > mostSeconds)
    throw new UnreadableFile(`${found.video.width}×${found.video.height}, ${found.duration} s: too large to decode.`);
  const said: string[] = [];
  let frames = 0;
  await reading(
    runFfmpeg({
      programs,
      inputs: [{ source: path, options: ["-xerror", "-err_detect", "explode", ...plainFiles] }],
      options: ["-map", "0:v:0", "-vf", watch, "-vsync", "passthrough", "-f", "null"],
      output: "-",
      onFrames: (encoded) => {
        frames = encoded;
      },
      onLine: (line) => said.push(line),
    }),
  );
  const promised = found.video.frames ?? frames;
  if (frames < promised) throw new UnreadableFile(`${frames} of ${promised} frames are there.`);
  return {
    probe: found,
    frames,
    black: said.flatMap((line) => {
      const [, from, to] = /black_start:(\S+) black_end:(\S+)/.exec(line) ?? [];
      return from && to ? [{ from: Number(from), to: Number(to) }] : [];
    }),
    frozen: readFrozen(said, found.video.duration),
  };
}

/** A freeze that lasts to the end is begun and never ended. */
function readFrozen(said: readonly string[], duration: number): Stretch[] {
  const frozen: Stretch[] = [];
  let from: number | null = null;
  for (const line of said) {
    const [, what, seconds] = /freeze_(start|end): (\S+)/.exec(line) ?? [];
    if (what === "start") from = Number(seconds);
    if (what === "end" && from !== null) {
      frozen.push({ from, to: Number(seconds) });
      from = null;
    }
  }
  if (from !== null) frozen.push({ from, to: duration });
  return frozen;
}
