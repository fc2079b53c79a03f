import { fileTypeFromBuffer } from "file-type";
import { AppError } from "#lib/errors.ts";
import { isPolyglot, readEnds } from "./file-ends.ts";

export const audioTypes = ["audio/mpeg", "audio/wav", "audio/mp4", "audio/aac", "audio/flac", "audio/ogg"] as const;
export type AudioType = (typeof audioTypes)[number];

/** By the names that a file's bytes are given. An MP4 without a brand of its own may be sound or film: decoding tells. */
const named: Record<string, AudioType> = {
  "audio/mpeg": "audio/mpeg",
  "audio/wav": "audio/wav",
  "audio/vnd.wave": "audio/wav",
  "audio/x-m4a": "audio/mp4",
  "audio/mp4": "audio/mp4",
  "video/mp4": "audio/mp4",
  "audio/aac": "audio/aac",
  "audio/flac": "audio/flac",
  "audio/x-flac": "audio/flac",
  "audio/ogg": "audio/ogg",
  "audio/opus": "audio/ogg",
};

/**
 * The kind of track that a file is by its bytes; `null` for anything else. `declaredType` is the sender's word; it can
 * only make things worse.
 * @throws AppError `unsupported_media` when it is also something else, or is sent as such
 */
export async function sniffAudio(file: { path: string; declaredType?: string }): Promise<AudioType | null> {
  const ends = await readEnds(file.path);
  const found = (await fileTypeFromBuffer(ends.head).catch(() => undefined))?.mime ?? "";
  const type = named[found.replace(/;.*$/, "")];
  if (!type) return null;
  const isSentAsSound = /^(audio\/|video\/(mp4|ogg)|application\/(octet-stream|ogg)|binary\/octet-stream|$)/i;
  if (isPolyglot(ends) || !isSentAsSound.test(file.declaredType ?? ""))
    throw new AppError(
      "unsupported_media",
      "The file is a track and something else as well. Export the track again and try once more.",
    );
  return type;
}
