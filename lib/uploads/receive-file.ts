import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { AppError } from "#lib/errors.ts";
import { asDiskFull } from "#lib/storage/disk-full.ts";
import { Measure } from "#lib/storage/measure.ts";
import { capBytes } from "./cap-bytes.ts";
import { KeepBytes } from "./keep-bytes.ts";
import { maxTrackBytes, maxUploadBytes, tooLarge, trackTooLarge } from "./limits.ts";

/** Boundaries, part headers and a few small fields beside the file. */
const envelopeBytes = 64 * 1024;
const fieldName = "file";

export interface ReceivedFile {
  path: string;
  originalName: string;
  declaredType: string;
}

/**
 * Streams the one file of a multipart form into `directory` (the caller's to remove). At no time is more of it in
 * memory than the streams' buffers hold. A form that announces more than the limit is refused before it is read.
 * @throws AppError `unsupported_media` when it is no form, `too_large`, `invalid` when it is short or has no such file.
 */
export async function receiveFile(options: {
  headers: Headers;
  body: ReadableStream<Uint8Array> | null;
  directory: string;
  signal?: AbortSignal;
}): Promise<ReceivedFile> {
  const { headers, body, directory, signal } = options;
  const announced = announcedLength(headers);
  const parser = createParser(headers);
  const form = collectFile(parser, directory);
  const received = new Measure();
  try {
    // A file that is only somewhat too large is read to its end, so that its sender gets the answer.
    const source = body ? Readable.fromWeb(body as import("node:stream/web").ReadableStream) : Readable.from([]);
    await pipeline(source, received, capBytes(maxTrackBytes + envelopeBytes), parser, { signal });
  } catch (error) {
    form.abandon();
    await form.file().catch(() => {});
    signal?.throwIfAborted();
    throw asAppError(error);
  }
  const file = await form.file().catch((error) => {
    throw asAppError(error);
  });
  if (announced !== null && received.size !== announced) throw incomplete();
  return file;
}

function announcedLength(headers: Headers): number | null {
  const text = headers.get("content-length");
  if (text === null) return null;
  if (!/^\d{1,15}$/.test(text)) throw new AppError("bad_request", "The Content-Length header is not a number.");
  if (Number(text) > maxTrackBytes + envelopeBytes) throw new AppError("too_large", trackTooLarge);
  return Number(text);
}

function createParser(headers: Headers): BusboyInstance {
  const type = headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type))
    throw new AppError("unsupported_media", `Send the file as the field "${fieldName}" of a multipart/form-data body.`);
  try {
    return new Busboy({
      headers: { "content-type": type },
      limits: {
        fileSize: maxTrackBytes,
        files: 1,
        fields: 8,
        parts: 9,
        fieldSize: 4096,
        headerPairs: 16,
        headerSize: 8192,
      },
    });
  } catch (error) {
    throw new AppError("bad_request", "The multipart body has no boundary.", { cause: error });
  }
}

/** Saves the form's file as it comes; `file()` tells how that ended once the whole form has been read. */
function collectFile(parser: BusboyInstance, directory: string) {
  let stream: BusboyFileStream | undefined;
  let kept: KeepBytes | undefined;
  let excess = tooLarge;
  let saving: Promise<ReceivedFile> | undefined;
  let tooMany = false;
  parser.on("filesLimit", () => {
    tooMany = true;
  });
  parser.on("file", (field, file, filename, _encoding, declaredType) => {
    stream = file;
    if (field !== fieldName) file.resume();
    else {
      // The sender's word decides only how much is kept; what it is, its bytes will say.
      const isTrack = /^audio\//i.test(declaredType);
      excess = isTrack ? trackTooLarge : tooLarge;
      kept = new KeepBytes(isTrack ? maxTrackBytes : maxUploadBytes);
      saving = save(file, kept, {
        path: join(directory, "received"),
        originalName: unescapeName(filename ?? ""),
        declaredType,
      });
      // A full disk must end the form, not leave it waiting for somebody to read on.
      saving.catch((error) => parser.destroy(error));
    }
  });
  return {
    abandon: () => stream?.destroy(),
    async file(): Promise<ReceivedFile> {
      const file = await saving;
      if (tooMany) throw new AppError("invalid", "Send one file at a time.");
      if (!file) {
        const sentence = `The form has no file in its field "${fieldName}".`;
        throw new AppError("invalid", sentence, { fields: { [fieldName]: sentence } });
      }
      if (stream?.truncated || kept?.isCut) throw new AppError("too_large", excess);
      if (stream?.bytesRead === 0) throw new AppError("invalid", "The file is empty.");
      return file;
    },
  };
}

async function save(stream: BusboyFileStream, kept: KeepBytes, file: ReceivedFile): Promise<ReceivedFile> {
  await pipeline(stream, kept, createWriteStream(file.path, { flags: "wx", mode: 0o600 }));
  return file;
}

/** Browsers escape exactly these three in a part's file name, and nothing else (HTML, "multipart form data"). */
const unescapeName = (name: string) => name.replace(/%(?:22|0d|0a)/gi, decodeURIComponent);

/** What is left is the sender's: a form that stops early, or a connection that does. */
function asAppError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  return asDiskFull(error) ?? incomplete(error);
}

const incomplete = (cause?: unknown) =>
  new AppError("invalid", "The upload ended before the file was complete. Try again.", { cause });
