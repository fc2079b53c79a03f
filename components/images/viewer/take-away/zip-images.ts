import { makeZip } from "client-zip";
import { manifestCsv, manifestJson, type Taken } from "./manifest.ts";

/** A file that did not come: the whole archive is given up, never silently one short. */
export class FileMissing extends Error {
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(`${file} could not be fetched`, { cause });
    this.file = file;
  }
}

/** What this script holds at most before it is handed to the browser, which moves large blobs to its disk. */
const heldBytes = 8 * 1024 * 1024;

/**
 * An archive of these images as they were made, with `manifest.json` and `manifest.csv` last. One file is fetched at a
 * time and stored as it is: pictures do not get smaller by packing them again.
 * @param options.onFile hears how many files are in
 * @throws FileMissing; the signal's reason when it is aborted
 */
export async function zipImages(options: {
  taken: readonly Taken[];
  signal: AbortSignal;
  onFile: (count: number) => void;
}): Promise<Blob> {
  const { taken, signal, onFile } = options;
  async function* files() {
    for (const [index, { file, image }] of taken.entries()) {
      yield {
        name: file,
        input: await fetchFile(file, image.originalUrl, signal),
        lastModified: new Date(image.createdAt),
      };
      onFile(index + 1);
    }
    yield { name: "manifest.json", input: manifestJson(taken) };
    yield { name: "manifest.csv", input: manifestCsv(taken) };
  }
  return gather(makeZip(files()));
}

/** Whole before it goes in: a connection that breaks half-way must not leave half a picture in the archive. */
async function fetchFile(file: string, url: string, signal: AbortSignal): Promise<Blob> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`The server answered ${response.status}`);
    return await response.blob();
  } catch (error) {
    signal.throwIfAborted();
    throw new FileMissing(file, error);
  }
}

async function gather(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  const reader = stream.getReader();
  let parts: BlobPart[] = [];
  let held = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value as Uint8Array<ArrayBuffer>);
    held += next.value.byteLength;
    if (held < heldBytes) continue;
    parts = [new Blob(parts)];
    held = 0;
  }
  return new Blob(parts, { type: "application/zip" });
}
