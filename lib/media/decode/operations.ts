/** What the decoder process can be asked for. Paths are absolute and made by the server. */
export interface Operations {
  prepare: { input: { path: string; directory: string }; result: PreparedImage };
  pixels: { input: { path: string; maxSide: number }; result: Pixels };
  fit: { input: { path: string; maxSide: number; maxBytes: number }; result: FittedImage };
}

export type OperationName = keyof Operations;

/** Size in pixels after the EXIF orientation has been applied, and two re-encodes that carry no metadata. */
export interface PreparedImage {
  mimeType: SourceType;
  width: number;
  height: number;
  display: { path: string; mimeType: "image/jpeg" | "image/webp" };
  thumbnail: { path: string; mimeType: "image/webp" };
  /** Base64 of a ThumbHash: about 25 bytes that a browser turns into a blurred preview. */
  thumbhash: string;
}

/** Interleaved 8-bit sRGB, alpha flattened on white. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A re-encode without metadata: JPEG, or WebP where there is transparency. */
export interface FittedImage {
  data: Uint8Array;
  mimeType: "image/jpeg" | "image/webp";
  width: number;
  height: number;
}

export const sourceTypes = ["image/jpeg", "image/png", "image/webp", "image/avif", "image/gif"] as const;
export type SourceType = (typeof sourceTypes)[number];

export const maxMegapixels = 50;

export type Request = { [N in OperationName]: { operation: N; input: Operations[N]["input"] } }[OperationName];

/** `refused`: the file is at fault, and which way; `failed`: the machine is (`code` is the system's, e.g. ENOSPC). */
export type Answer =
  | { kind: "done"; result: unknown }
  | { kind: "refused"; reason: "unreadable" | "too_many_pixels" }
  | { kind: "failed"; code: string | undefined; message: string };
