import { AppError } from "#lib/errors.ts";
import { ProcessPool } from "#lib/media/child-process/process-pool.ts";
import { ProgramDied } from "#lib/media/child-process/program-process.ts";
import { findPrograms } from "#lib/media/ffmpeg/find-programs.ts";
import { type Answer, type Request, type Sound, soundReader } from "./sound-reader.ts";

/** Seconds. */
const shortest = 1;
const longest = 600;
/** In decibels: below it nothing is heard at any volume. */
const silent = -60;

/** Two at once: senders wait for each other, so that many tracks do not take every core from the pages. */
const soundReaders = new ProcessPool<Request, Answer>(soundReader, 2);

/**
 * Decodes a whole track, in a process of its own, and says what it is: one second to ten minutes of sound, not silent.
 * @throws AppError `invalid` with a sentence for what it is not, `unavailable` without ffmpeg; the signal's reason.
 */
export async function inspectAudio(path: string, { signal }: { signal?: AbortSignal } = {}): Promise<Sound> {
  const programs = await findPrograms();
  // A little beyond the longest, so that it is told apart from what is too long.
  const request = { programs, path, mostSeconds: longest + 1 };
  const answer = await soundReaders.ask(request, { signal }).catch((cause: unknown) => {
    signal?.throwIfAborted();
    if (cause instanceof ProgramDied) throw new AppError("invalid", unreadable, { cause });
    throw cause;
  });
  if (answer.kind === "failed") throw new Error(answer.message);
  if (answer.kind === "refused")
    throw new AppError("invalid", answer.reason === "pictures" ? pictures : unreadable, {
      cause: new Error(answer.message),
    });
  const { durationSeconds, peak } = answer.sound;
  if (durationSeconds < shortest)
    throw new AppError("invalid", "The track is shorter than a second. Use a longer one.");
  if (durationSeconds > longest)
    throw new AppError("invalid", "The track is longer than 10 minutes. Cut it and try again.");
  if (!(peak > silent)) throw new AppError("invalid", "The track is silent. Check the export and try again.");
  return answer.sound;
}

const unreadable =
  "The track is damaged, incomplete or of a kind that cannot be read. Export it as MP3 or WAV and try again.";
const pictures = "The file holds a film. Export its sound alone and upload that.";
