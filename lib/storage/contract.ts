import type { Readable } from "node:stream";

export interface StoredObject {
  body: ReadableStream<Uint8Array>;
  /** Bytes of the whole object, also when only a range was asked for. */
  size: number;
  /** Strong and quoted; the same bytes under the same key have the same one. */
  etag: string;
  /** The part that `body` carries, inclusive; absent for the whole. */
  range?: { start: number; end: number };
}

export interface PutOptions {
  contentType: string;
  /** Refused by default: a key is written once, so that it may be cached for ever. */
  overwrite?: boolean;
  signal?: AbortSignal;
}

/**
 * Where bytes live. Keys are relative, made by the server, `/`-separated, at most 900 characters of
 * `[A-Za-z0-9._-]`; anything else throws before a byte moves. An object appears whole or not at all.
 */
export interface Storage {
  readonly name: "local" | "vercel-blob";
  /** @returns the bytes written and their SHA-256 in hex. @throws AppError `conflict` when the key exists. */
  put(key: string, body: Readable | Uint8Array, options: PutOptions): Promise<{ size: number; sha256: string }>;
  /** `null` when there is no such object. A range beyond the end throws `RangeError`. */
  get(key: string, options?: { range?: { start: number; end?: number } }): Promise<StoredObject | null>;
  /** Absent keys are fine: deletion is repeated after a crash. */
  delete(keys: string[]): Promise<void>;
  list(options: {
    prefix: string;
    cursor?: string;
    limit?: number;
  }): Promise<{ items: { key: string; size: number; modifiedAt: Date }[]; cursor: string | null }>;
}
