import { type AudioStream, type Probe, plainFiles, probe } from "#lib/media/ffmpeg/probe.ts";
import { runFfmpeg } from "#lib/media/ffmpeg/run-ffmpeg.ts";
import type { Request, Sound } from "../sound-reader.ts";
import { isCutWav, saysItsLength } from "./promised-length.ts";

/** Packets that do not decode: what an encoder left at a track's ends is forgiven, a hole in the middle is not. */
const mostErrors = 3;
const damage = /Error while decoding|Error submitting packet|Invalid data found when processing input/;

/** Decodes all of a track. @throws UnreadableSound */
export async function readSound({ programs, path, mostSeconds }: Request): Promise<Sound> {
  const found = await reading(probe(programs, path));
  const audio = onlySound(found);
  const said: string[] = [];
  let errors = 0;
  await reading(
    runFfmpeg({
      programs,
      inputs: [{ source: path, options: plainFiles }],
      options: ["-map", "0:a:0", "-t", String(mostSeconds), "-af", "astats=measure_perchannel=none", "-f", "null"],
      output: "-",
      onLine: (line) => {
        if (damage.test(line)) errors++;
        else if (/astats/.test(line)) said.push(line);
      },
    }),
  );
  if (errors > mostErrors) throw new UnreadableSound("unreadable", `${errors} packets do not decode.`);
  const durationSeconds = numberIn(said, "Number of samples") / audio.sampleRate;
  if (!(durationSeconds > 0)) throw new UnreadableSound("unreadable", "Nothing in it decodes.");
  const promised = Math.min(audio.duration, mostSeconds);
  const isShort = durationSeconds < promised * 0.98 - 0.1 && (await saysItsLength(path, audio));
  if (isShort || (await isCutWav(path)))
    throw new UnreadableSound("unreadable", `${durationSeconds} of ${promised} s are there.`);
  const { codec, channels, sampleRate } = audio;
  return { codec, durationSeconds, channels, sampleRate, peak: numberIn(said, "Peak level dB") };
}

function onlySound({ audio, video }: Probe): AudioStream {
  if (video) throw new UnreadableSound("pictures", "There are pictures in it.");
  if (!audio || audio.sampleRate <= 0 || audio.channels <= 0)
    throw new UnreadableSound("unreadable", "There is no sound in it.");
  return audio;
}

/** astats writes one `name: value` a line; `-inf` is silence. */
function numberIn(lines: readonly string[], name: string): number {
  const text = lines.find((line) => line.includes(`${name}:`))?.replace(/^.*:\s*/, "") ?? "";
  return text === "-inf" ? Number.NEGATIVE_INFINITY : Number.parseFloat(text);
}

/** A file from outside is no sound, or not all of it. */
export class UnreadableSound extends Error {
  override readonly name = "UnreadableSound";
  readonly reason: "unreadable" | "pictures";

  constructor(reason: "unreadable" | "pictures", message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

const reading = <T>(read: Promise<T>): Promise<T> =>
  read.catch((cause: unknown) => {
    throw new UnreadableSound("unreadable", cause instanceof Error ? cause.message : String(cause), { cause });
  });
