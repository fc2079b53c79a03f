import { createWriteStream } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "#lib/errors.ts";
import { asDiskFull } from "#lib/storage/disk-full.ts";
import { capBytes } from "./cap-bytes.ts";
import { createGuardedRequest, type GuardedRequest } from "./guard/guarded-request.ts";
import { maxUploadBytes, tooLarge } from "./limits.ts";

const totalMs = 15_000;

/**
 * Fetches a public image into `directory` (the caller's to remove): https only, public addresses only, at most 25 MB,
 * at most 15 s for everything. What arrives is not trusted: it goes through the same checks as an upload.
 * @throws AppError with a sentence: `bad_request` about the address, `invalid` or `too_large` about what is there.
 */
export async function fetchImage(options: {
  url: string;
  directory: string;
  signal?: AbortSignal;
  request?: GuardedRequest;
}): Promise<{ path: string; originalName: string }> {
  const { url, directory, signal, request = createGuardedRequest() } = options;
  const path = join(directory, "fetched");
  const deadline = AbortSignal.timeout(totalMs);
  const both = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const headers = { accept: "image/*", "accept-encoding": "identity", "user-agent": "Moodreel" };
  try {
    await request(url, { headers, signal: both }, async ({ statusCode, headers, body }) => {
      refuseUnlessImage(statusCode, headers);
      await save(body, path, both);
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw asAppError(error, deadline.aborted);
  }
  return { path, originalName: nameFrom(url) };
}

function refuseUnlessImage(status: number, headers: Record<string, string | string[] | undefined>) {
  if (status !== 200)
    throw new AppError("bad_request", `The address answered with status ${status} instead of an image.`);
  const type = String(headers["content-type"] ?? "");
  if (type && !/^(image\/|application\/octet-stream|binary\/octet-stream)/i.test(type))
    throw new AppError(
      "invalid",
      "The address leads to a page, not to an image. Give the address of the image itself.",
    );
  if (headers["content-encoding"] && headers["content-encoding"] !== "identity")
    throw new AppError("invalid", "The address answers with a compressed file instead of an image.");
  if (Number(headers["content-length"]) > maxUploadBytes) throw new AppError("too_large", tooLarge);
}

const save = (body: Readable, path: string, signal: AbortSignal) =>
  pipeline(body, capBytes(maxUploadBytes), createWriteStream(path, { flags: "wx", mode: 0o600 }), { signal });

function asAppError(error: unknown, late: boolean): unknown {
  if (error instanceof AppError) return error;
  if (late)
    return new AppError("bad_request", `The address did not answer in full within ${totalMs / 1000} s.`, {
      cause: error,
    });
  const diskFull = asDiskFull(error);
  if (diskFull) return diskFull;
  return new AppError("bad_request", "The address could not be reached.", { cause: error });
}

function nameFrom(url: string): string {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
