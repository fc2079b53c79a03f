import type { Readable, Writable } from "node:stream";
import createCommand from "fluent-ffmpeg";
import type { Programs } from "./find-programs.ts";

export interface FfmpegRun {
  programs: Pick<Programs, "ffmpeg">;
  /** Each with the options that stand before it. At most one is a stream: it comes in by stdin. */
  inputs: { source: string | Readable; options: string[] }[];
  /** Before the output; one argument an entry. */
  options: string[];
  /** A stream must not emit `close` by itself: the library takes that for a reader who has gone away. */
  output: string | Writable;
  signal?: AbortSignal;
  onLine?: (line: string) => void;
  /** Frames that ffmpeg says it has encoded. */
  onFrames?: (frames: number) => void;
}

const lastLines = 30;

/**
 * Runs ffmpeg to its end. The only file that knows fluent-ffmpeg, which is not maintained; what it gets wrong ends here:
 * its progress events start an ffprobe, its `kill` does nothing before the start, it throws on a missing program instead
 * of telling, and it may call a success what a stream has ended.
 * @throws FfmpegFailed with ffmpeg's last words; the signal's reason when it was stopped. ffmpeg has ended by then.
 */
export async function runFfmpeg(run: FfmpegRun): Promise<void> {
  const { signal } = run;
  signal?.throwIfAborted();
  const command = createCommand({ stdoutLines: lastLines }).setFfmpegPath(run.programs.ffmpeg);
  for (const { source, options } of run.inputs) command.input(source).inputOptions(options);
  command.outputOptions([...run.options, "-progress", "pipe:2", "-nostats", "-hide_banner"]);
  if (typeof run.output === "string") command.output(run.output);
  else command.output(run.output, { end: true });

  const said: string[] = [];
  const stop = () => void command.kill("SIGKILL");
  command.on("start", () => signal?.aborted && stop());
  command.on("stderr", (line: string) => {
    const frames = /^frame=(\d+)$/.exec(line)?.[1];
    if (frames) run.onFrames?.(Number(frames));
    if (progressLine.test(line)) return;
    said.push(line);
    if (said.length > lastLines) said.shift();
    run.onLine?.(line);
  });
  const ended = Promise.withResolvers<void>();
  command.once("end", () => ended.resolve());
  command.once("error", (error: Error) => ended.reject(new FfmpegFailed(said, error)));
  signal?.addEventListener("abort", stop, { once: true });
  try {
    command.run();
    await ended.promise;
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
  signal?.throwIfAborted();
}

/** `-progress` writes one `key=value` a line. */
const progressLine =
  /^(frame|fps|stream_\d+_\d+_q|bitrate|total_size|out_time|out_time_us|out_time_ms|dup_frames|drop_frames|speed|progress)=/;

export class FfmpegFailed extends Error {
  override readonly name = "FfmpegFailed";

  constructor(said: readonly string[], cause: Error) {
    super(`${cause.message}\n${said.join("\n")}`, { cause });
  }
}

/** ffprobe's answer as it comes. @throws Error when the file is no media file. */
export function runFfprobe(programs: Pick<Programs, "ffprobe">, path: string, options: string[]): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  createCommand(path)
    .setFfprobePath(programs.ffprobe)
    .ffprobe(options, (error: Error | null, data: unknown) => (error ? reject(error) : resolve(data)));
  return promise;
}
