import { createHash } from "node:crypto";
import { createWriteStream, openAsBlob } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as vercel from "@vercel/blob";
import { fetch } from "undici";
import { AppError } from "#lib/errors.ts";
import type { Storage, StoredObject } from "./contract.ts";
import { asDiskFull } from "./disk-full.ts";
import { assertKey, assertPrefix } from "./key.ts";
import { Measure } from "./measure.ts";
import { clampRange, type WantedRange } from "./range.ts";
import { withTemporaryDirectory } from "./temporary.ts";

/** The SDK retries by itself (`VERCEL_BLOB_RETRIES`); this is the end of it whatever that says. */
const deadlineMs = 60_000;
const deleteBatch = 500;

/**
 * A private Vercel Blob store. Cancellation goes through a controller of our own, aborted without a reason: the SDK
 * goes on retrying after any other kind of abort. Reads are plain requests to the object's own address, because the
 * SDK's `get` knows no ranges.
 */
export function vercelBlobStorage({ token }: { token: string }): Storage {
  /** What precedes the key in an object's address; the same for a whole store, learned from its first answer. */
  let base: string | undefined;
  const learn = (key: string, url: string) => {
    if (!url.endsWith(`/${key}`)) throw new Error("Vercel Blob: an object's address does not end in its key.");
    base = url.slice(0, -key.length);
    return url;
  };

  const addressOf = async (key: string) => {
    if (base) return base + key;
    const found = await call((abortSignal) => vercel.head(key, { token, abortSignal }));
    return learn(key, found.url);
  };

  const read = async (key: string, range?: WantedRange) => {
    const url = await addressOf(key).catch(ignoreAbsent);
    if (!url) return null;
    const headers = {
      authorization: `Bearer ${token}`,
      "accept-encoding": "identity",
      ...(range && { range: `bytes=${range.start}-${range.end ?? ""}` }),
    };
    return asStoredObject(await fetch(url, { headers, redirect: "error" }), range);
  };

  return {
    name: "vercel-blob",

    async put(key, body, { contentType, overwrite = false, signal }) {
      assertKey(key);
      signal?.throwIfAborted();
      return withTemporaryDirectory(async (directory) => {
        const { content, size, sha256 } = await rereadable(body, directory, signal);
        const options = { token, access: "private", contentType, allowOverwrite: overwrite } as const;
        try {
          const stored = await call((abortSignal) => vercel.put(key, content, { ...options, abortSignal }), signal);
          learn(key, stored.url);
        } catch (error) {
          if (!saysExists(error)) throw error;
          // When the answer to a first attempt is lost, the SDK's second one meets our own object.
          const existing = await read(key);
          if (!existing || (await hashOf(existing.body)) !== sha256)
            throw new AppError("conflict", "A file with this name exists already.", { cause: error });
        }
        return { size, sha256 };
      });
    },

    async get(key, options) {
      assertKey(key);
      return read(key, options?.range);
    },

    async delete(keys) {
      keys.forEach(assertKey);
      for (let at = 0; at < keys.length; at += deleteBatch) {
        const batch = keys.slice(at, at + deleteBatch);
        await call((abortSignal) => vercel.del(batch, { token, abortSignal })).catch(ignoreAbsent);
      }
    },

    async list({ prefix, cursor, limit = 1000 }) {
      assertPrefix(prefix);
      const page = await call((abortSignal) => vercel.list({ token, prefix, cursor, limit, abortSignal }));
      return {
        items: page.blobs.map((blob) => ({ key: blob.pathname, size: blob.size, modifiedAt: blob.uploadedAt })),
        cursor: page.hasMore ? (page.cursor ?? null) : null,
      };
    },
  };
}

/** A retry sends the body again, which a stream cannot: it goes to a temporary file first, never into memory. */
async function rereadable(body: Readable | Uint8Array, directory: string, signal: AbortSignal | undefined) {
  if (!(body instanceof Readable)) {
    const sha256 = createHash("sha256").update(body).digest("hex");
    return { content: Buffer.from(body), size: body.byteLength, sha256 };
  }
  const path = join(directory, "body");
  const measure = new Measure();
  try {
    await pipeline(body, measure, createWriteStream(path, { flags: "wx", mode: 0o600 }), { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw asDiskFull(error) ?? error;
  }
  return { content: await openAsBlob(path), size: measure.size, sha256: measure.sha256() };
}

async function call<T>(send: (signal: AbortSignal) => Promise<T>, outer?: AbortSignal): Promise<T> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, deadlineMs);
  outer?.addEventListener("abort", abort, { once: true });
  try {
    return await send(controller.signal);
  } catch (error) {
    outer?.throwIfAborted();
    throw asAppError(error);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", abort);
  }
}

function asAppError(error: unknown): unknown {
  const busy = "The file store cannot be reached just now. Try again in a moment.";
  if (error instanceof vercel.BlobServiceRateLimited)
    return new AppError("unavailable", busy, { retryAfterSeconds: error.retryAfter || 1, cause: error });
  if (error instanceof vercel.BlobServiceNotAvailable || error instanceof vercel.BlobRequestAbortedError)
    return new AppError("unavailable", busy, { cause: error });
  return error;
}

const saysExists = (error: unknown) => error instanceof vercel.BlobError && /already exists/i.test(error.message);

function ignoreAbsent(error: unknown): undefined {
  if (!(error instanceof vercel.BlobNotFoundError)) throw error;
}

async function asStoredObject(response: Awaited<ReturnType<typeof fetch>>, wanted?: WantedRange) {
  if (response.status === 404) {
    await response.body?.cancel();
    return null;
  }
  if (response.status === 416) {
    await response.body?.cancel();
    throw new RangeError("The range is outside of the stored file.");
  }
  const size = totalOf(response.headers);
  const etag = response.headers.get("etag");
  if (!response.ok || !response.body || size === null || !etag) {
    await response.body?.cancel();
    throw new AppError("unavailable", "The file store cannot be reached just now. Try again in a moment.", {
      cause: new Error(`Vercel Blob: status ${response.status} for a read.`),
    });
  }
  const range = wanted && clampRange(wanted, size);
  if (range && response.status !== 206) {
    await response.body.cancel();
    throw new Error("Vercel Blob: a range was answered with the whole object.");
  }
  const object: StoredObject = { body: response.body as ReadableStream<Uint8Array>, size, etag: strong(etag) };
  return range ? { ...object, range } : object;
}

/** The whole object's length: after the slash of a partial answer, else the body's. */
function totalOf(headers: { get(name: string): string | null }): number | null {
  const total = headers.get("content-range")?.split("/")[1] ?? headers.get("content-length");
  return total && /^\d+$/.test(total) ? Number(total) : null;
}

/** An edge may weaken a tag when it re-encodes; `identity` was asked for, so the bytes are the stored ones. */
const strong = (etag: string) => etag.replace(/^W\//, "");

async function hashOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of body) hash.update(chunk);
  return hash.digest("hex");
}
