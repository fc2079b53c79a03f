import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createGuardedRequest } from "#lib/uploads/guard/guarded-request.ts";
import { ingestFromUrl } from "#lib/uploads/ingest-from-url.ts";
import { maxUploadBytes } from "#lib/uploads/limits.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { blackPng, phonePhoto } from "#tests/support/images.ts";

const { db, sql, url } = await testDatabase();
const { dataDir } = await configure(url);

let answer: (response: ServerResponse) => void;
const asked: Record<string, unknown>[] = [];
const server = createServer((incoming, response) => {
  asked.push(incoming.headers);
  answer(response);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The local server stands for the public internet; the rules are the production ones but for that. */
const request = createGuardedRequest({
  protocols: ["http:"],
  allow: (address, at) => address === "127.0.0.1" && at === port,
});

let owner: Member;
let photo: Buffer;
beforeAll(async () => {
  owner = await createMember(sql);
  photo = await phonePhoto();
});
beforeEach(() => {
  asked.length = 0;
});

const ingest = (path = "/photo.jpg", signal?: AbortSignal) =>
  ingestFromUrl({ db, owner, url: `http://127.0.0.1:${port}${path}`, request, signal });
const send = (bytes: Uint8Array, headers: Record<string, string> = { "content-type": "image/jpeg" }) => {
  answer = (response) => response.writeHead(200, headers).end(bytes);
};

test("an image behind an address becomes an upload", async () => {
  send(photo);
  const upload = await ingest("/summer/%E5%A4%8F%E5%A4%A9.jpg?w=2000");
  expect(upload).toMatchObject({ originalName: "夏天.jpg", mimeType: "image/jpeg", width: 300, height: 400 });
  expect(upload.workspaceId).toBe(owner.workspaceId);
  expect(asked[0]).toEqual({
    accept: "image/*",
    "accept-encoding": "identity",
    "user-agent": "Moodreel",
    host: `127.0.0.1:${port}`,
    connection: "keep-alive",
  });
  expect(await readdir(join(dataDir, "tmp"))).toEqual([]);
});

test.each<[string, () => void, string, RegExp]>([
  ["a page", () => send(Buffer.from("<html>"), { "content-type": "text/html" }), "invalid", /leads to a page/],
  ["a page that says it is an image", () => send(Buffer.from("<html><script>")), "unsupported_media", /Only JPEG/],
  ["SVG", () => send(Buffer.from("<svg/>"), { "content-type": "image/svg+xml" }), "unsupported_media", /Only JPEG/],
  ["a truncated image", () => send(photo.subarray(0, 2000)), "invalid", /damaged or incomplete/],
  ["a bomb", () => send(blackPng(20_000, 20_000)), "invalid", /50 megapixels/],
  ["nothing", () => send(Buffer.alloc(0)), "unsupported_media", /Only JPEG/],
  [
    "a compressed answer",
    () => send(photo, { "content-type": "image/jpeg", "content-encoding": "gzip" }),
    "invalid",
    /compressed/,
  ],
  [
    "too much, announced",
    () => {
      answer = (response) => response.writeHead(200, { "content-length": maxUploadBytes + 1 }).write("x");
    },
    "too_large",
    /25 MB/,
  ],
  [
    "too much, unannounced",
    () => {
      answer = (response) => response.writeHead(200).end(Buffer.concat([photo, Buffer.alloc(maxUploadBytes)]));
    },
    "too_large",
    /25 MB/,
  ],
  [
    "an error",
    () => {
      answer = (response) => response.writeHead(404).end();
    },
    "bad_request",
    /status 404/,
  ],
  [
    "a closed connection",
    () => {
      answer = (response) => response.destroy();
    },
    "bad_request",
    /could not be reached/,
  ],
  [
    "a connection that closes in the middle",
    () => {
      answer = (response) => {
        response.writeHead(200, { "content-length": photo.byteLength, "content-type": "image/jpeg" });
        response.write(photo.subarray(0, 2000), () => response.destroy());
      };
    },
    "bad_request",
    /could not be reached/,
  ],
])("%s is refused, and nothing is kept", async (_what, prepare, code, message) => {
  const before = await sql`select count(*) from stored_files`;
  prepare();
  await expect(ingest()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  expect(await sql`select count(*) from stored_files`).toEqual(before);
  expect(await readdir(join(dataDir, "tmp"))).toEqual([]);
});

test("a cancelled job stops fetching with its own reason", async () => {
  const controller = new AbortController();
  answer = (response) => {
    response.writeHead(200, { "content-type": "image/jpeg" });
    response.write(photo.subarray(0, 1000));
    controller.abort(new Error("the job was cancelled"));
  };
  await expect(ingest("/slow.jpg", controller.signal)).rejects.toThrow("the job was cancelled");
});

test("without leave, the same server is out of reach", async () => {
  send(photo);
  for (const address of [`http://127.0.0.1:${port}/`, `https://127.0.0.1:${port}/`, `https://localhost:${port}/`])
    await expect(ingestFromUrl({ db, owner, url: address })).rejects.toMatchObject({ code: "bad_request" });
  expect(asked).toEqual([]);
});
