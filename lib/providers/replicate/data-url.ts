import { fitImage } from "#lib/media/decode/fit-image.ts";
import { ProviderFailure } from "../failure.ts";
import type { ReferenceImage } from "../image-contract.ts";

/** The vendor's limit for an input that is a data URL, header included. */
const maxCharacters = 256_000;
/** Four characters for three bytes, less the longest header. */
const maxBytes = Math.floor((maxCharacters - "data:image/jpeg;base64,".length) / 4) * 3;
/** The largest side that any of the models makes: more would be thrown away there. */
const maxSide = 1440;

type Picture = Pick<ReferenceImage, "bytes" | "mimeType">;

/**
 * A picture as a data URL that the vendor takes: as it is, else as large as the limit allows.
 * @throws ProviderFailure `bad_request` when it cannot be read; `aborted`. Nothing has been sent by then.
 */
export async function dataUrlOf({ bytes, mimeType }: Picture, signal: AbortSignal): Promise<string> {
  if (bytes.byteLength <= maxBytes) return dataUrl(mimeType, bytes);
  const fitted = await fitImage(bytes, { maxSide, maxBytes, signal }).catch((cause: unknown) => {
    if (signal.aborted) throw new ProviderFailure("aborted", { provider: "replicate", charged: "no", cause });
    throw new ProviderFailure("bad_request", { provider: "replicate", charged: "no", reason: "reference", cause });
  });
  return dataUrl(fitted.mimeType, fitted.data);
}

const dataUrl = (mimeType: string, bytes: Uint8Array) =>
  `data:${mimeType};base64,${Buffer.from(bytes).toString("base64")}`;
