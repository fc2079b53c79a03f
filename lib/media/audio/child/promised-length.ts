import { open } from "node:fs/promises";
import type { AudioStream } from "#lib/media/ffmpeg/probe.ts";

/**
 * Whether the file says how much sound it holds, so that less means that some is missing. An MP3's or an ADTS stream's
 * length is only reckoned from its size: half of one is a whole shorter one.
 */
export async function saysItsLength(path: string, { codec }: AudioStream): Promise<boolean> {
  const { head } = await readStart(path);
  const isAdts = head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0;
  return codec !== "mp3" && !isAdts;
}

/** Whether a WAV ends before its header says. ffmpeg goes by what is there; a recorder that cannot know writes 0 or all ones. */
export async function isCutWav(path: string): Promise<boolean> {
  const { head, size } = await readStart(path);
  if (head.toString("latin1", 0, 4) !== "RIFF") return false;
  const promised = head.readUInt32LE(4);
  return promised !== 0 && promised !== 0xffffffff && size < promised + 8 - 1;
}

async function readStart(path: string): Promise<{ head: Buffer; size: number }> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(8);
    await file.read(head, 0, head.byteLength, 0);
    return { head, size: (await file.stat()).size };
  } finally {
    await file.close();
  }
}
