import { open } from "node:fs/promises";
import { fileTypeFromBuffer } from "file-type";
import { AppError } from "#lib/errors.ts";
import { type SourceType, sourceTypes } from "#lib/media/decode/operations.ts";

const headBytes = 4 * 1024;
/** A ZIP's end record may be followed by a comment of 65 535 bytes. */
const tailBytes = 64 * 1024 + 22;

const unsupported = "Only JPEG, PNG, WebP, AVIF and GIF images can be uploaded.";

/**
 * What a file is by its bytes. A file that is also something else (a page, a script, an archive, a PDF: a "polyglot")
 * is refused: other programs than ours may open it as that. `declaredType` is the sender's word; it can only make
 * things worse.
 * @throws AppError `unsupported_media`
 */
export async function sniffImage({ path, declaredType }: { path: string; declaredType?: string }): Promise<SourceType> {
  if (declaredType && !/^(image\/(?!svg)|(application|binary)\/octet-stream)/i.test(declaredType))
    throw new AppError("unsupported_media", unsupported);
  const { head, tail } = await readEnds(path);
  const found = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime.replace("image/apng", "image/png");
  const type = sourceTypes.find((each) => each === found);
  if (!type) throw new AppError("unsupported_media", sentenceFor(found));
  if (isAlsoSomethingElse(head) || isAlsoSomethingElse(tail) || endsAsArchive(tail))
    throw new AppError(
      "unsupported_media",
      "The file holds something else beside the image. Save the image again in an editor and try once more.",
    );
  return type;
}

async function readEnds(path: string): Promise<{ head: Buffer; tail: Buffer }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (from: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
      return buffer.subarray(0, bytesRead);
    };
    const tailStart = Math.max(0, size - tailBytes);
    return { head: await read(0, Math.min(size, headBytes)), tail: await read(tailStart, size - tailStart) };
  } finally {
    await file.close();
  }
}

/** Long enough that compressed pixels do not hold one by chance: less than once in ten million files. */
const foreign = /<(?:svg|html|script|body|iframe)[\s>/]|<!doctype\s+html|<\?php\s|%PDF-\d\.|#!\s?\/(?:usr\/)?bin\//i;

const isAlsoSomethingElse = (bytes: Buffer) => foreign.test(bytes.toString("latin1"));

/** A ZIP is read from its end: a record of 22 bytes, a comment, and whatever readers tolerate after that. */
function endsAsArchive(tail: Buffer): boolean {
  for (let at = tail.indexOf("PK\x05\x06"); at !== -1; at = tail.indexOf("PK\x05\x06", at + 1)) {
    if (at + 22 > tail.byteLength) return false;
    const disks = tail.readUInt32LE(at + 4);
    const entriesHere = tail.readUInt16LE(at + 8);
    if (disks === 0 && entriesHere === tail.readUInt16LE(at + 10)) return true;
  }
  return false;
}

function sentenceFor(found: string | undefined): string {
  if (found === "image/heic" || found === "image/heif" || found === "image/heic-sequence")
    return "HEIC photos cannot be read. Export the photo as JPEG and upload that.";
  return unsupported;
}
