import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { maxTrackBytes, maxUploadBytes } from "./limits.ts";
import { receiveFile } from "./receive-file.ts";

const parent = await mkdtemp(join(tmpdir(), "moodreel-receive-"));
afterAll(() => rm(parent, { recursive: true, force: true }));

const boundary = "----boundary";
const headers = (length?: number) =>
  new Headers({
    "content-type": `multipart/form-data; boundary=${boundary}`,
    ...(length !== undefined && { "content-length": String(length) }),
  });
const opening = (name = "a.jpg") =>
  Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/jpeg\r\n\r\n`,
  );
const closing = Buffer.from(`\r\n--${boundary}--\r\n`);

const chunkSize = 64 * 1024;

/** `size` bytes of a file in a form, made only when they are asked for; `onPull` sees how many were made so far. */
function formStream(size: number, onPull: (made: number) => void): ReadableStream<Uint8Array> {
  const chunk = randomBytes(chunkSize);
  let made = 0;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(opening()),
      pull(controller) {
        onPull(made);
        const next = chunk.subarray(0, Math.min(chunkSize, size - made));
        made += next.byteLength;
        if (next.byteLength > 0) controller.enqueue(next);
        else {
          controller.enqueue(closing);
          controller.close();
        }
      },
    },
    { highWaterMark: 0 },
  );
}

test("25 MB flow to the disk as they come: hardly any are ever in between", async () => {
  const directory = await mkdtemp(join(parent, "op-"));
  const path = join(directory, "received");
  let most = 0;
  const body = formStream(maxUploadBytes, (made) => {
    const written = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    most = Math.max(most, made - written);
  });
  const file = await receiveFile({ headers: headers(), body, directory });
  expect(statSync(file.path).size).toBe(maxUploadBytes);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(1024 * 1024);
});

test("a body without end is cut off", async () => {
  const directory = await mkdtemp(join(parent, "op-"));
  let made = 0;
  const body = formStream(Number.MAX_SAFE_INTEGER, (sofar) => {
    made = sofar;
  });
  await expect(receiveFile({ headers: headers(), body, directory })).rejects.toMatchObject({ code: "too_large" });
  expect(made).toBeLessThan(2.1 * maxUploadBytes);
  expect(statSync(join(directory, "received")).size).toBeLessThanOrEqual(maxUploadBytes);
});

const streamOf = (...parts: Uint8Array[]) => new Response(Buffer.concat(parts)).body;
const received = async (body: ReadableStream<Uint8Array> | null, length?: number) =>
  receiveFile({ headers: headers(length), body, directory: await mkdtemp(join(parent, "op-")) });

test("a Content-Length that does not fit what came is refused, more or less", async () => {
  const parts = [opening(), Buffer.alloc(1000), closing];
  const length = Buffer.concat(parts).byteLength;
  await received(streamOf(...parts), length);
  for (const lie of [length - 1, length + 1, 0, 24_000_000])
    await expect(received(streamOf(...parts), lie)).rejects.toMatchObject({ code: "invalid" });
  for (const nonsense of ["-1", "1e3", "many"]) {
    const wrong = headers();
    wrong.set("content-length", nonsense);
    await expect(receiveFile({ headers: wrong, body: streamOf(), directory: parent })).rejects.toMatchObject({
      code: "bad_request",
    });
  }
});

test("a larger Content-Length is refused before a byte is read", async () => {
  let pulled = 0;
  const body = formStream(1000, () => pulled++);
  await expect(receiveFile({ headers: headers(maxTrackBytes * 2), body, directory: parent })).rejects.toMatchObject({
    code: "too_large",
  });
  expect(pulled).toBe(0);
  expect(body.locked).toBe(false);
});

test("a body that breaks off in its stream ends with a sentence, and the file is closed", async () => {
  const directory = await mkdtemp(join(parent, "op-"));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(opening());
      controller.enqueue(Buffer.alloc(100_000));
    },
    pull: (controller) => controller.error(new Error("ECONNRESET")),
  });
  await expect(receiveFile({ headers: headers(), body, directory })).rejects.toMatchObject({
    code: "invalid",
    message: "The upload ended before the file was complete. Try again.",
  });
  expect((await readdir("/proc/self/fd").catch(() => [])).length).toBeLessThan(200);
});

test.each([
  ["plain.jpg", "plain.jpg"],
  ["a%22b%22.jpg", 'a"b".jpg'],
  ["100%25.jpg", "100%25.jpg"],
  ["照片.jpg", "照片.jpg"],
  ["../../up.jpg", "up.jpg"],
])("a file sent as %s is called %s", async (sent, name) => {
  expect((await received(streamOf(opening(sent), Buffer.alloc(10), closing))).originalName).toBe(name);
});
