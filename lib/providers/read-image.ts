import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "#lib/errors.ts";
import { readPixels } from "#lib/media/decode/read-pixels.ts";
import type { ImageOutput } from "./image-contract.ts";
import type { FailAfterAnswer } from "./text-answer.ts";

/** About eight times a lossless image of the size that is asked for. */
export const maxImageBytes = 25_000_000;
/** Nothing that is asked for is as large; an image that has to be shrunk to this is none of ours. */
const maxSide = 2048;
const ratioTolerance = 0.03;
/** Models keep to their own grids, so the area is only roughly what was asked for. */
const areaTolerance = 2;

interface Received {
  bytes: Uint8Array;
  /** Width over height that was asked for. */
  ratio: number;
  squareSide: number;
  signal: AbortSignal;
  /** Makes the failure; it knows what the answer cost. */
  fail: FailAfterAnswer;
}

/**
 * What a vendor says is an image, as one: told by its own bytes, decoded to its end in the decoder's process, and of
 * the ratio (±3 %) and roughly the area that was asked for.
 * @throws ProviderFailure `bad_output`; `aborted` when the caller stopped while it was decoded
 */
export async function readImage({ bytes, ratio, squareSide, signal, fail }: Received): Promise<ImageOutput> {
  if (bytes.byteLength > maxImageBytes) throw fail("bad_output", "too_many_bytes");
  const mimeType = typeOf(bytes);
  if (!mimeType) throw fail("bad_output", "not_an_image");
  const { width, height } = await decoded(bytes, signal, fail);
  const area = (width * height) / squareSide ** 2;
  if (Math.max(width, height) >= maxSide || area > areaTolerance || area < 1 / areaTolerance)
    throw fail("bad_output", "size");
  if (Math.abs(width / height / ratio - 1) > ratioTolerance) throw fail("bad_output", "aspect");
  return { bytes, mimeType, width, height };
}

/** Strict: the platform's decoder skips what is no base64, and half an image would come out. */
export function fromBase64(text: string, fail: FailAfterAnswer): Uint8Array {
  if (text.length > (maxImageBytes / 3) * 4) throw fail("bad_output", "too_many_bytes");
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw fail("bad_output", "base64");
  return Buffer.from(text, "base64");
}

function typeOf(bytes: Uint8Array): ImageOutput["mimeType"] | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  return /^RIFF[\s\S]{4}WEBP/.test(head) ? "image/webp" : undefined;
}

async function decoded(bytes: Uint8Array, signal: AbortSignal, fail: FailAfterAnswer) {
  const directory = await mkdtemp(join(tmpdir(), "moodreel-answer-"));
  try {
    const path = join(directory, "image");
    await writeFile(path, bytes);
    return await readPixels({ path, maxSide, signal });
  } catch (error) {
    if (signal.aborted) throw fail("aborted", "decoding");
    const refused = error instanceof AppError && error.code === "invalid";
    // A full disk or a decoder that cannot start is no fault of the vendor's, but the image is paid and lost all the same.
    throw fail("bad_output", refused ? "damaged" : "undecoded");
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
