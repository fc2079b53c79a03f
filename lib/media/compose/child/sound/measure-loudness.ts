import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import { plainFiles } from "#lib/media/ffmpeg/probe.ts";
import { runFfmpeg } from "#lib/media/ffmpeg/run-ffmpeg.ts";
import type { Loudness } from "../../film.ts";

/**
 * Integrated loudness (LUFS) and true peak (dBTP) of a file's sound by EBU R 128, after `filters`. Silence is −70 LUFS, the
 * gate of the measure.
 */
export async function measureLoudness(
  programs: Programs,
  path: string,
  filters: readonly string[] = [],
): Promise<Loudness> {
  const summary: string[] = [];
  await runFfmpeg({
    programs,
    inputs: [{ source: path, options: plainFiles }],
    // Only the summary at the end: one line for every 100 ms would be "verbose".
    options: ["-map", "0:a:0", "-af", [...filters, "ebur128=peak=true:framelog=verbose"].join(","), "-f", "null"],
    output: "-",
    onLine: (line) => summary.push(line),
  });
  const said = summary.slice(summary.findLastIndex((line) => line.includes("Summary:"))).join("\n");
  return { integrated: numberAfter(said, /\bI:\s+(\S+) LUFS/), truePeak: numberAfter(said, /\bPeak:\s+(\S+) dBFS/) };
}

function numberAfter(said: string, pattern: RegExp): number {
  const number = pattern.exec(said)?.[1];
  if (number === undefined) throw new Error(`ebur128 did not say ${pattern}.`);
  return Number(number.replace("inf", "Infinity"));
}
