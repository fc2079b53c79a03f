import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareImage } from "#lib/media/decode/prepare-image.ts";
import { ProviderFailure } from "../failure.ts";
import type { ReferenceImage } from "../image-contract.ts";

/** The vendor's limit for an input that is a data URL, header included. */
const maxCharacters = 256_000;

/**
 * A reference as a data URL that the vendor takes: as it is, else its display copy, else its thumbnail (480 px).
 * @throws ProviderFailure `bad_request` when it cannot be read; `aborted`. Nothing has been sent by then.
 */
export async function dataUrlOf({ bytes, mimeType }: ReferenceImage, signal: AbortSignal): Promise<string> {
  const asItIs = dataUrl(mimeType, bytes);
  if (asItIs.length <= maxCharacters) return asItIs;
  const directory = await mkdtemp(join(tmpdir(), "moodreel-reference-"));
  try {
    const path = join(directory, "image");
    await writeFile(path, bytes);
    const copies = await prepareImage({ path, directory, signal });
    for (const copy of [copies.display, copies.thumbnail]) {
      const url = dataUrl(copy.mimeType, await readFile(copy.path));
      if (url.length <= maxCharacters) return url;
    }
  } catch {
    if (signal.aborted) throw new ProviderFailure("aborted", { provider: "replicate", charged: "no" });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  throw new ProviderFailure("bad_request", { provider: "replicate", charged: "no", reason: "reference" });
}

const dataUrl = (mimeType: string, bytes: Uint8Array) =>
  `data:${mimeType};base64,${Buffer.from(bytes).toString("base64")}`;
