import { type FileHandle, open } from "node:fs/promises";

/** The fixed part of a box: 32 bits of size, four letters, 64 bits of size where the first is 1 (ISO/IEC 14496-12 §4.2). */
const headBytes = 16;

/** Whether an MP4's `moov` box comes before its `mdat`; false for anything that is no MP4. */
export async function hasIndexFirst(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    for (let at = 0; ; ) {
      const box = await readBox(file, at);
      if (!box || box.type === "mdat") return false;
      if (box.type === "moov") return true;
      at += box.size;
    }
  } finally {
    await file.close();
  }
}

/** `null` at the end of the file and at what is no box. A size of 0 means "to the end of the file". */
async function readBox(file: FileHandle, at: number): Promise<{ type: string; size: number } | null> {
  const head = Buffer.alloc(headBytes);
  const { bytesRead } = await file.read(head, 0, headBytes, at);
  if (bytesRead < 8) return null;
  const short = head.readUInt32BE(0);
  const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
  return size < 8 ? null : { type: head.toString("latin1", 4, 8), size };
}
