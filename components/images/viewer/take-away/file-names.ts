import type { GeneratedImage } from "#lib/images/schema.ts";

/** What a file is called by. Every part is limited in bytes: a name has 255 of them on the usual file systems. */
const titleBytes = 72;
const wordBytes = 96;

const extensions: Record<string, string> = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" };
export const extensionOf = (mimeType: string) => extensions[mimeType] ?? "bin";

export interface Named {
  sessionTitle: string;
  /** When its run was requested, ISO; runs have no number that stays the same, the minute does. */
  runAt: string;
  prompt: string;
  generationIndex: number;
}

/**
 * A name that people can read and every file system takes, without its extension:
 * `Tea-launch_20261120-1423-2_celadon-cup-on-linen`. Letters and digits of every script stay.
 * @param timeZone whose clock the minute is read from; the reader's own when absent
 */
export function imageName({ sessionTitle, runAt, prompt, generationIndex }: Named, timeZone?: string): string {
  const start = archiveName(sessionTitle, new Date(runAt), timeZone);
  return [`${start}-${generationIndex}`, plain(prompt, wordBytes)].filter(Boolean).join("_");
}

/** Session and minute: `Tea-launch_20261120-1423`. */
export function archiveName(sessionTitle: string, at: Date, timeZone?: string): string {
  // Sweden writes dates as 2026-11-20 14:23:45.
  const minute = at.toLocaleString("sv-SE", timeZone ? { timeZone } : {}).slice(0, 16);
  return `${plain(sessionTitle, titleBytes) || "images"}_${minute.replace(/[-:]/g, "").replace(" ", "-")}`;
}

/** Adds what tells two equal names apart. Case does not: not every file system keeps it. */
export function uniqueNames(names: readonly { name: string; extension: string }[]): string[] {
  const taken = new Set<string>();
  return names.map(({ name, extension }) => {
    let unique = `${name}.${extension}`;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) unique = `${name}-${count}.${extension}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** The names of these images' files, in their order. */
export const originalNames = (images: readonly (Named & Pick<GeneratedImage, "mimeType">)[], timeZone?: string) =>
  uniqueNames(images.map((image) => ({ name: imageName(image, timeZone), extension: extensionOf(image.mimeType) })));

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const encoder = new TextEncoder();

/** Words joined by hyphens, whole characters only, and whole words where that costs little. */
function plain(text: string, bytes: number): string {
  const words = text
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  let short = "";
  let left = bytes;
  for (const { segment } of graphemes.segment(words)) {
    left -= encoder.encode(segment).byteLength;
    if (left < 0) break;
    short += segment;
  }
  if (short.length < words.length && words[short.length] !== "-") {
    const end = short.lastIndexOf("-");
    if (end > short.length / 2) short = short.slice(0, end);
  }
  return short.replace(/-+$/, "");
}
