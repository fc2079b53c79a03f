import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import { plainFiles } from "#lib/media/ffmpeg/probe.ts";
import { runFfmpeg } from "#lib/media/ffmpeg/run-ffmpeg.ts";

/**
 * Seconds of a file's sound as they decode, at most `most`. What ffprobe says of a stream without an index (ADTS, an MP3
 * without its header) is reckoned from the bit rate of its beginning, and a quarter off where that changes.
 */
export async function measureLength(programs: Programs, path: string, most: number): Promise<number> {
  let seconds = 0;
  await runFfmpeg({
    programs,
    inputs: [{ source: path, options: plainFiles }],
    options: [
      "-map",
      "0:a:0",
      "-af",
      `aresample=${rate},atrim=end=${most},astats=measure_perchannel=none`,
      "-f",
      "null",
    ],
    output: "-",
    onLine: (line) => {
      const samples = /Number of samples: (\d+)/.exec(line)?.[1];
      if (samples) seconds = Number(samples) / rate;
    },
  });
  return seconds;
}

const rate = 48_000;
