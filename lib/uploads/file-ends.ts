import { open } from "node:fs/promises";

const headBytes = 4 * 1024;
/** A ZIP's end record may be followed by a comment of 65 535 bytes. */
const tailBytes = 64 * 1024 + 22;

export interface FileEnds {
  head: Buffer;
  tail: Buffer;
}

export async function readEnds(path: string): Promise<FileEnds> {
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

/** Whether the file is also a page, a script, an archive or a PDF (a "polyglot"): other programs may open it as that. */
export const isPolyglot = ({ head, tail }: FileEnds): boolean =>
  isAlsoSomethingElse(head) || isAlsoSomethingElse(tail) || endsAsArchive(tail);

/** Long enough that compressed data do not hold one by chance: less than once in ten million files. */
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
