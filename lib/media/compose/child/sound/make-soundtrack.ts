import { join } from "node:path";
import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import { plainFiles } from "#lib/media/ffmpeg/probe.ts";
import { runFfmpeg } from "#lib/media/ffmpeg/run-ffmpeg.ts";
import type { Loudness, Music } from "../../film.ts";
import { measureLength } from "./measure-length.ts";
import { measureLoudness } from "./measure-loudness.ts";

/** What broadcasters' and platforms' players level films to, in LUFS. */
const fullLoudness = -14;
/** In dBTP. Above it, players' own conversions may clip. */
const highestPeak = -1;
/** In LU: one is allowed, and nobody hears half of it. */
const closeEnough = 0.4;
/** Quieter than this, in LUFS, there is nothing to bring up but noise. */
const asGoodAsSilent = -60;
const mostPasses = 5;
/** In dB: by how much the encoder raises the peaks of most music. */
const encoderAdds = 1.5;
/** A limiter takes back a part of what more gain gives. */
const limiterTakes = 1.5;

const sampleRate = 48_000;
/** The limiter works on samples, the true peak lies between them: at four times the rate there is little between. */
const limiterRate = 4 * sampleRate;

interface Soundtrack {
  /** AAC in MP4, 48 kHz stereo, as long as the film. */
  path: string;
  loudness: Loudness | null;
}

/**
 * The film's sound, encoded: what is measured here is what the film has. Music longer than the film is cut, shorter music
 * ends before it; both fade out at their end. The gain comes from the measured loudness, a limiter keeps the peaks; as limiter
 * and encoder change both a little, the encoded track is measured and made again until it is right.
 */
export async function makeSoundtrack(input: {
  music: Music | null;
  seconds: number;
  directory: string;
  programs: Programs;
}): Promise<Soundtrack> {
  const { music, seconds, directory, programs } = input;
  const path = join(directory, "sound.m4a");
  if (!music || music.volume <= 0) return makeSilence(programs, seconds, path);

  const shaped = shapeOf(music, await measureLength(programs, music.path, seconds), seconds);
  const { integrated, truePeak } = await measureLoudness(programs, music.path, shaped);
  if (integrated <= asGoodAsSilent) return makeSilence(programs, seconds, path);

  const wanted = fullLoudness + 20 * Math.log10(music.volume);
  let gain = wanted - integrated;
  let ceiling = highestPeak - encoderAdds;
  for (let pass = 1; ; pass++) {
    const limited = truePeak + gain > ceiling ? limiterOf(ceiling) : [];
    await encode(
      programs,
      music.path,
      [...shaped, `volume=${gain.toFixed(2)}dB`, ...limited, exactLength(seconds)],
      path,
    );
    const loudness = await measureLoudness(programs, path);
    const isLoudEnough = Math.abs(loudness.integrated - wanted) <= closeEnough;
    if ((isLoudEnough && loudness.truePeak <= highestPeak) || pass === mostPasses) return { path, loudness };
    gain += (wanted - loudness.integrated) * (limited.length > 0 ? limiterTakes : 1);
    ceiling -= Math.max(0, loudness.truePeak - highestPeak + 0.2);
  }
}

/** Stereo at 48 kHz, faded in, faded out where it ends, followed by silence up to the film's end. */
function shapeOf({ fadeInSeconds, fadeOutSeconds }: Music, heard: number, seconds: number): string[] {
  const fadeOut = Math.min(fadeOutSeconds, heard);
  return [
    `aresample=${sampleRate}`,
    "aformat=sample_fmts=fltp:channel_layouts=stereo",
    `atrim=end=${heard}`,
    `afade=t=in:d=${Math.min(fadeInSeconds, heard)}`,
    `afade=t=out:st=${heard - fadeOut}:d=${fadeOut}`,
    `apad=whole_dur=${seconds}`,
    exactLength(seconds),
  ];
}

const exactLength = (seconds: number) => `atrim=end_sample=${Math.round(seconds * sampleRate)}`;

const limiterOf = (ceiling: number): string[] => [
  `aresample=${limiterRate}`,
  `alimiter=limit=${(10 ** (ceiling / 20)).toFixed(4)}:attack=5:release=100:level=disabled`,
  `aresample=${sampleRate}`,
];

/** Many platforms refuse a film without a track. */
async function makeSilence(programs: Programs, seconds: number, path: string): Promise<Soundtrack> {
  await runFfmpeg({
    programs,
    inputs: [{ source: `anullsrc=r=${sampleRate}:cl=stereo`, options: ["-f", "lavfi"] }],
    options: ["-af", exactLength(seconds), ...encoding],
    output: path,
  });
  return { path, loudness: null };
}

const encode = (programs: Programs, from: string, filters: string[], path: string) =>
  runFfmpeg({
    programs,
    inputs: [{ source: from, options: plainFiles }],
    options: ["-map", "0:a:0", "-af", filters.join(","), ...encoding],
    output: path,
  });

const encoding = [
  ...["-c:a", "aac", "-b:a", "256k", "-ar", `${sampleRate}`, "-ac", "2"],
  ...["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "mp4"],
];
