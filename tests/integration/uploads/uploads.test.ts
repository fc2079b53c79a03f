import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { HEAD as head, GET as read } from "#app/api/files/[...key]/route.ts";
import { POST as upload } from "#app/api/v1/uploads/route.ts";
import { answerFile } from "#lib/storage/answer-file.ts";
import { signFileUrl } from "#lib/storage/signed-url.ts";
import { maxUploadBytes } from "#lib/uploads/limits.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { blackPng, formOf, phonePhoto, picture } from "#tests/support/images.ts";
import { serveHandlers } from "#tests/support/serve-handler.ts";

const { db, sql, url } = await testDatabase();
const { dataDir } = await configure(url);
const server = await serveHandlers({
  "POST /api/v1/uploads": upload,
  "GET /api/files/{key}": read as never,
  "HEAD /api/files/{key}": head as never,
});
afterAll(() => server.close());

let member: Member;
let stranger: Member;
beforeAll(async () => {
  member = await createMember(sql);
  stranger = await createMember(sql, "Eve");
});

/** Every file below the data directory, temporary ones too. */
const files = async () =>
  (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
const rows = async () => {
  const [count] = await sql<{ uploads: number; files: number }[]>`
    select (select count(*)::int from uploads) as uploads, (select count(*)::int from stored_files) as files`;
  return count;
};

async function send(body: BodyInit, headers: Record<string, string> = member.bearer) {
  const response = await fetch(`${server.url}/api/v1/uploads`, { method: "POST", headers, body });
  return { status: response.status, body: (await response.json()) as never };
}

type Uploaded = { uploadId: string; url: string; mimeType: string; sizeBytes: number; width: number; height: number };
type Failed = { error: { code: string; message: string; requestId: string; fields?: Record<string, string> } };

async function uploaded(bytes: Uint8Array, options?: Parameters<typeof formOf>[1]): Promise<Uploaded> {
  const { status, body } = await send(formOf(bytes, options));
  expect(status).toBe(201);
  return body;
}

/** The test server takes a key as one part of a path. */
const addressOf = (path: string) => {
  const { pathname, search } = new URL(path, server.url);
  return `${server.url}/api/files/${encodeURIComponent(pathname.replace("/api/files/", ""))}${search}`;
};
const fetchFile = (path: string, headers: Record<string, string> = member.bearer, method = "GET") =>
  fetch(addressOf(path), { method, headers });

async function keysOf(uploadId: string) {
  const [row] = await sql<{ storageKey: string; displayKey: string; thumbnailKey: string }[]>`
    select storage_key as "storageKey", display_key as "displayKey", thumbnail_key as "thumbnailKey"
    from uploads where id = ${uploadId}`;
  if (!row) throw new Error("no upload");
  return row;
}

describe("an upload", () => {
  test("is answered as the contract says and stored with its three files", async () => {
    const bytes = await phonePhoto();
    const answer = await uploaded(bytes, { name: "夏天 photo.jpg" });
    expect(answer).toEqual({
      uploadId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      url: expect.stringMatching(
        new RegExp(`^/api/files/uploads/${member.userId}/\\d{13}_[0-9a-f]{32}_display\\.jpg$`),
      ),
      mimeType: "image/jpeg",
      sizeBytes: bytes.byteLength,
      width: 300,
      height: 400,
      durationSeconds: null,
    });
    const [row] = await sql`select * from uploads where id = ${answer.uploadId}`;
    expect(row).toMatchObject({
      original_name: "夏天 photo.jpg",
      workspace_id: member.workspaceId,
      user_id: member.userId,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      used_at: null,
    });
    const stored = await sql`select * from stored_files where key like ${`${row?.storage_key.slice(0, 50)}%`}`;
    expect(stored).toHaveLength(3);
    for (const file of stored) {
      const onDisk = await readFile(join(dataDir, "blobs", file.key));
      expect(file).toMatchObject({
        size_bytes: String(onDisk.byteLength),
        sha256: createHash("sha256").update(onDisk).digest("hex"),
        delete_after: null,
        workspace_id: member.workspaceId,
      });
    }
    expect((await readFile(join(dataDir, "blobs", row?.storage_key))).equals(bytes)).toBe(true);
    expect(await readdir(join(dataDir, "tmp"))).toEqual([]);
  });

  test.each([
    ["a PNG called JPEG", "png", "image/jpeg", "image/png"],
    ["a WebP without a type", "webp", "", "image/webp"],
    ["an AVIF", "avif", "image/avif", "image/avif"],
    ["a GIF as bytes", "gif", "application/octet-stream", "image/gif"],
  ] as const)("%s is what its bytes say", async (_what, format, type, mimeType) => {
    const bytes = await picture(60, 40).removeAlpha().toFormat(format).toBuffer();
    expect(await uploaded(bytes, { type })).toMatchObject({ mimeType, width: 60, height: 40 });
  });

  test("beside other fields is found", async () => {
    const form = new FormData();
    form.append("note", "hello");
    form.append("file", new File([new Uint8Array(await phonePhoto())], "a.jpg", { type: "image/jpeg" }));
    expect((await send(form)).status).toBe(201);
  });

  test("of exactly the limit is taken", async () => {
    const photo = await phonePhoto();
    const bytes = Buffer.concat([photo, Buffer.alloc(maxUploadBytes - photo.byteLength, 0x41)]);
    expect((await uploaded(bytes)).sizeBytes).toBe(maxUploadBytes);
  });
});

describe("what is refused leaves nothing behind", () => {
  let before: { files: number; rows: Awaited<ReturnType<typeof rows>> };
  beforeAll(async () => {
    before = { files: await files(), rows: await rows() };
  });
  afterEach(async () => {
    expect(await rows()).toEqual(before.rows);
    expect(await files()).toBe(before.files);
  });

  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>`;
  const zip = Buffer.concat([
    Buffer.from("PK\x03\x04"),
    randomBytes(60),
    Buffer.from("PK\x05\x06\0\0\0\0\x01\0\x01\0\x2e\0\0\0\x40\0\0\0\0\0", "latin1"),
  ]);
  const jpegComment = (text: string, photo: Buffer) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(text.length + 2);
    return Buffer.concat([
      photo.subarray(0, 2),
      Buffer.from([0xff, 0xfe]),
      length,
      Buffer.from(text),
      photo.subarray(2),
    ]);
  };

  test.each<[string, (photo: Buffer) => Buffer, { name?: string; type?: string }]>([
    ["SVG", () => Buffer.from(svg), { name: "a.svg", type: "image/svg+xml" }],
    ["SVG as JPEG", () => Buffer.from(svg), {}],
    ["SVG after an XML head", () => Buffer.from(`<?xml version="1.0"?>\n${svg}`), {}],
    ["SVG compressed", () => Buffer.from("1f8b0800000000000003", "hex"), { type: "image/svg+xml" }],
    ["HTML", () => Buffer.from("<!doctype html><script>1</script>"), {}],
    ["a PDF", () => Buffer.from("%PDF-1.7\n"), {}],
    ["a ZIP", () => zip, {}],
    ["an executable", () => Buffer.from("\x7fELF\x02\x01\x01", "latin1"), {}],
    ["a text", () => Buffer.from("hello"), { type: "text/plain" }],
    ["a photo that says it is HTML", (photo) => photo, { type: "text/html" }],
    ["a photo that says it is SVG", (photo) => photo, { type: "image/svg+xml" }],
    ["JPEG and ZIP", (photo) => Buffer.concat([photo, zip]), {}],
    ["JPEG and ZIP with a comment", (photo) => Buffer.concat([photo, zip, Buffer.alloc(9000, 0x20)]), {}],
    ["JPEG and HTML behind it", (photo) => Buffer.concat([photo, Buffer.from("<HTML><script src=x></script>")]), {}],
    ["JPEG and a script in its comment", (photo) => jpegComment("*/=1;</x><script>alert(1)</script>", photo), {}],
    ["JPEG and SVG in its comment", (photo) => jpegComment(svg, photo), {}],
    ["JPEG and PHP behind it", (photo) => Buffer.concat([photo, Buffer.from("<?php system($_GET[0]); ?>")]), {}],
    ["JPEG and PDF in its comment", (photo) => jpegComment("%PDF-1.4\n1 0 obj", photo), {}],
    ["HEIC", () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), { type: "image/heic" }],
  ])("%s is 415", async (_what, make, options) => {
    const { status, body } = await send(formOf(make(await phonePhoto()), options));
    expect([status, (body as Failed).error.code]).toEqual([415, "unsupported_media"]);
  });

  test("TIFF and BMP are 415", async () => {
    const tiff = await picture(20, 20).removeAlpha().tiff().toBuffer();
    for (const bytes of [tiff, Buffer.concat([Buffer.from("BM"), Buffer.alloc(60)])])
      expect((await send(formOf(bytes))).status).toBe(415);
  });

  test("JSON instead of a form is 415, a form without a boundary 400", async () => {
    const json = { ...member.bearer, "content-type": "application/json" };
    expect((await send("{}", json)).status).toBe(415);
    const plain = { ...member.bearer, "content-type": "multipart/form-data; charset=utf-8" };
    expect((await send("x", plain)).status).toBe(400);
  });

  test("a form without the file, with an empty one or with two is 422", async () => {
    const photo = await phonePhoto();
    const two = formOf(photo);
    two.append("file", new File([new Uint8Array(photo)], "b.jpg"));
    const text = new FormData();
    text.append("file", "not a file");
    for (const form of [new FormData(), text, formOf(photo, { field: "image" }), formOf(Buffer.alloc(0)), two]) {
      const { status, body } = await send(form);
      expect([status, (body as Failed).error.code]).toEqual([422, "invalid"]);
    }
    const { body } = await send(text);
    expect((body as Failed).error.fields).toHaveProperty("file");
  });

  test("a truncated image is 422 with a sentence", async () => {
    const photo = await phonePhoto();
    for (const part of [0.3, 0.6, 0.95]) {
      const { status, body } = await send(formOf(photo.subarray(0, photo.byteLength * part)));
      expect([status, (body as Failed).error.message]).toEqual([
        422,
        "The image is damaged or incomplete. Save it again as JPEG or PNG and try once more.",
      ]);
    }
  });

  test("a pixel bomb is 422 with a sentence", async () => {
    const { status, body } = await send(formOf(blackPng(16_000, 16_000), { name: "bomb.png", type: "image/png" }));
    expect([status, (body as Failed).error.message]).toEqual([
      422,
      "The image has more than 50 megapixels. Make it smaller and try again.",
    ]);
  });

  test("one byte too many is 413, announced or not", async () => {
    const bytes = Buffer.concat([await phonePhoto(), Buffer.alloc(maxUploadBytes)]).subarray(0, maxUploadBytes + 1);
    const announced = await send(formOf(bytes));
    expect([announced.status, (announced.body as Failed).error.code]).toEqual([413, "too_large"]);
    const { body, boundary } = multipart(bytes);
    const streamed = await sendRaw({ boundary, chunks: slices(body, 1 << 20) });
    expect(streamed.status).toBe(413);
  });

  test("a much larger announced body is refused unread", async () => {
    const { body, boundary } = multipart(Buffer.alloc(100));
    const refused = await sendRaw({ boundary, length: 900_000_000, chunks: [body], end: false });
    expect(refused.status).toBe(413);
  });

  test("a form that stops before its end is 422", async () => {
    const { body, boundary } = multipart(await phonePhoto());
    for (const keep of [0.2, 0.5, 0.99])
      expect((await sendRaw({ boundary, chunks: [body.subarray(0, body.byteLength * keep)] })).status).toBe(422);
  });

  test("a sender that goes away in the middle is forgotten", async () => {
    const { body, boundary } = multipart(Buffer.concat([await phonePhoto(), Buffer.alloc(3_000_000)]));
    for (const length of [body.byteLength, undefined]) {
      const sending = startRequest(boundary, length);
      sending.write(body.subarray(0, 1_000_000));
      const temporary = () => readdir(join(dataDir, "tmp")).then((names) => names.length);
      await expect.poll(temporary, { timeout: 10_000 }).toBe(1);
      sending.destroy();
      await expect.poll(temporary, { timeout: 10_000 }).toBe(0);
    }
  });

  test("nobody, a wrong key and a foreign page are turned away before the body", async () => {
    const photo = await phonePhoto();
    expect((await send(formOf(photo), {})).status).toBe(401);
    expect((await send(formOf(photo), { authorization: "Bearer mr_wrong" })).status).toBe(401);
    const foreign = { ...member.cookie, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await send(formOf(photo), foreign)).status).toBe(403);
  });
});

describe("a file", () => {
  let answer: Uploaded;
  let keys: Awaited<ReturnType<typeof keysOf>>;
  let display: Buffer;
  beforeAll(async () => {
    answer = await uploaded(await phonePhoto(), { name: '照片 "1".jpg' });
    keys = await keysOf(answer.uploadId);
    display = await readFile(join(dataDir, "blobs", keys.displayKey));
  });

  test("is shown to its workspace with headers that keep it harmless", async () => {
    for (const who of [member.bearer, member.cookie]) {
      const response = await fetchFile(answer.url, who);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "image/jpeg",
        "content-length": String(display.byteLength),
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "private, max-age=31536000, immutable",
        "accept-ranges": "bytes",
        etag: `"${createHash("sha256").update(display).digest("hex")}"`,
      });
      expect(response.headers.get("content-disposition")).toMatch(/^inline/);
      expect(Buffer.from(await response.arrayBuffer()).equals(display)).toBe(true);
    }
  });

  test("carries nothing of where and when the photo was taken", async () => {
    for (const key of [keys.displayKey, keys.thumbnailKey]) {
      const bytes = Buffer.from(await (await fetchFile(`/api/files/${key}`)).arrayBuffer());
      const { exif, icc, xmp } = await sharp(bytes).metadata();
      expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
      expect(bytes.includes("canary")).toBe(false);
    }
  });

  test("a reader who leaves before the first byte leaves no file open", async () => {
    const openFiles = async () => (await readdir("/proc/self/fd").catch(() => [])).length;
    const before = await openFiles();
    for (let round = 0; round < 20; round++) {
      const leaving = new AbortController();
      if (round % 2) leaving.abort();
      const request = new Request(addressOf(answer.url), { signal: leaving.signal });
      await answerFile({ db, request, key: keys.displayKey, workspaceId: member.workspaceId, download: false });
      leaving.abort();
    }
    await expect.poll(openFiles).toBeLessThan(before + 10);
  });

  test("does not exist for another workspace, and nobody is asked to sign in", async () => {
    expect((await fetchFile(answer.url, stranger.bearer)).status).toBe(404);
    expect((await fetchFile(answer.url, stranger.cookie)).status).toBe(404);
    expect((await fetchFile(answer.url, {})).status).toBe(401);
    expect((await fetchFile(`${answer.url}x`)).status).toBe(404);
  });

  test.each(["..%2f..%2fetc%2fpasswd", ".tmp%2fx", "%00", "a%5c..%5cb", "uploads", "uploads%2f", "%e7%85%a7"])(
    "the key %s is 404",
    async (key) => {
      expect((await fetch(`${server.url}/api/files/${key}`, { headers: member.bearer })).status).toBe(404);
    },
  );

  test("the original is only ever saved, as bytes, under its own name", async () => {
    for (const query of ["", "?download=1"]) {
      const response = await fetchFile(`/api/files/${keys.storageKey}${query}`);
      expect(response.headers.get("content-type")).toBe("application/octet-stream");
      expect(response.headers.get("content-disposition")).toBe(
        `attachment; filename="__ _1_.jpg"; filename*=UTF-8''${encodeURIComponent('照片 "1".jpg')}`,
      );
      expect(
        Buffer.from(await response.arrayBuffer()).equals(await readFile(join(dataDir, "blobs", keys.storageKey))),
      ).toBe(true);
    }
  });

  test("a download of the display copy has the upload's name", async () => {
    const response = await fetchFile(`${answer.url}?download=1`);
    expect(response.headers.get("content-disposition")).toContain(`attachment; filename="__ _1_.jpg"`);
  });

  test("one range is honoured", async () => {
    const size = display.byteLength;
    for (const [range, status, part] of [
      ["bytes=0-99", 206, display.subarray(0, 100)],
      ["bytes=-10", 206, display.subarray(size - 10)],
      [`bytes=${size - 1}-`, 206, display.subarray(size - 1)],
      ["bytes=0-1,5-6", 200, display],
    ] as const) {
      const response = await fetchFile(answer.url, { ...member.bearer, range });
      expect(response.status).toBe(status);
      expect(Buffer.from(await response.arrayBuffer()).equals(part)).toBe(true);
      expect(response.headers.get("content-length")).toBe(String(part.byteLength));
    }
    const first = await fetchFile(answer.url, { ...member.bearer, range: "bytes=0-99" });
    expect(first.headers.get("content-range")).toBe(`bytes 0-99/${size}`);
    const beyond = await fetchFile(answer.url, { ...member.bearer, range: `bytes=${size}-` });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${size}`]);
  });

  test("If-Range, If-None-Match and HEAD do what they mean", async () => {
    const etag = (await fetchFile(answer.url)).headers.get("etag") ?? "";
    const range = { ...member.bearer, range: "bytes=0-9" };
    expect((await fetchFile(answer.url, { ...range, "if-range": etag })).status).toBe(206);
    expect((await fetchFile(answer.url, { ...range, "if-range": `W/${etag}` })).status).toBe(200);
    expect((await fetchFile(answer.url, { ...range, "if-range": '"other"' })).status).toBe(200);
    expect((await fetchFile(answer.url, { ...member.bearer, "if-none-match": `"x", W/${etag}` })).status).toBe(304);
    const head = await fetchFile(answer.url, range, "HEAD");
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(display.byteLength)]);
    expect(await head.text()).toBe("");
  });

  test("a signed address needs no sign-in, for that file and that way only", async () => {
    const { displayKey, storageKey } = keys;
    const inline = signFileUrl({ key: displayKey });
    expect((await fetchFile(inline, {})).status).toBe(200);
    expect((await fetchFile(inline, {}, "HEAD")).status).toBe(200);
    expect((await fetchFile(`${inline}&download=1`, {})).status).toBe(401);
    expect((await fetchFile(inline.replace(displayKey, storageKey), {})).status).toBe(401);
    expect((await fetchFile(signFileUrl({ key: displayKey, now: Date.now() - 16 * 60_000 }), {})).status).toBe(401);
    const saved = await fetchFile(signFileUrl({ key: storageKey, disposition: "attachment" }), {});
    expect([saved.status, saved.headers.get("content-type")]).toEqual([200, "application/octet-stream"]);
  });

  test("is gone when it is being deleted, and not there while it is being written", async () => {
    const { url } = await uploaded(await phonePhoto());
    const key = url.replace("/api/files/", "");
    await sql`update stored_files set delete_after = now() where key = ${key}`;
    expect((await fetchFile(url)).status).toBe(404);
    await sql`update stored_files set delete_after = null, size_bytes = null where key = ${key}`;
    expect((await fetchFile(url)).status).toBe(404);
  });

  test("a reader that goes away lets go of the file", async () => {
    const key = `uploads/${member.userId}/large.bin`;
    const { storage } = await import("#lib/storage/open.ts");
    const stored = await storage().put(key, Buffer.alloc(40_000_000), { contentType: "application/octet-stream" });
    await sql`insert into stored_files (key, workspace_id, user_id, mime_type, size_bytes, sha256)
      values (${key}, ${member.workspaceId}, ${member.userId}, 'application/octet-stream', ${stored.size}, ${stored.sha256})`;
    const opened = async () => {
      const links = await readdir("/proc/self/fd");
      const { readlink } = await import("node:fs/promises");
      const targets = await Promise.all(links.map((link) => readlink(`/proc/self/fd/${link}`).catch(() => "")));
      return targets.filter((target) => target.endsWith("large.bin")).length;
    };
    const leaving = new AbortController();
    const response = await fetch(addressOf(`/api/files/${key}`), { headers: member.bearer, signal: leaving.signal });
    await response.body?.getReader().read();
    expect(await opened()).toBe(1);
    leaving.abort();
    await expect.poll(opened, { timeout: 10_000 }).toBe(0);
  });
});

function multipart(file: Uint8Array) {
  const boundary = `b${randomBytes(8).toString("hex")}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
  return { boundary, body: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]) };
}

const slices = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.byteLength / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));

function startRequest(boundary: string, length?: number) {
  const request = httpRequest(`${server.url}/api/v1/uploads`, {
    method: "POST",
    headers: {
      ...member.bearer,
      "content-type": `multipart/form-data; boundary=${boundary}`,
      ...(length !== undefined && { "content-length": length }),
    },
  });
  request.on("error", () => {});
  return request;
}

/** Without a length the body is chunked. `end: false` never sends the rest of what was announced. */
async function sendRaw(options: { boundary: string; chunks: Buffer[]; length?: number; end?: boolean }) {
  const { boundary, chunks, length, end = true } = options;
  const request = startRequest(boundary, length);
  for (const chunk of chunks) if (!request.write(chunk)) await once(request, "drain");
  if (end) request.end();
  const [response] = await once(request, "response");
  response.resume();
  if (end) await once(response, "end");
  else request.destroy();
  return { status: response.statusCode as number };
}
