import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { GET as read } from "#app/api/files/[...key]/route.ts";
import { POST as upload } from "#app/api/v1/uploads/route.ts";
import { maxTrackBytes, maxUploadBytes } from "#lib/uploads/limits.ts";
import { encodeSound } from "#tests/support/audio/encode-sound.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { formOf, phonePhoto } from "#tests/support/images.ts";
import { serveHandlers } from "#tests/support/serve-handler.ts";

// ffmpeg makes and reads the tracks, which takes its time where everything else runs as well.
vi.setConfig({ testTimeout: 60_000 });

const { sql, url } = await testDatabase();
const { dataDir } = await configure(url);
const server = await serveHandlers({ "POST /api/v1/uploads": upload, "GET /api/files/{key}": read as never });
afterAll(() => server.close());

let member: Member;
let stranger: Member;
beforeAll(async () => {
  member = await createMember(sql);
  stranger = await createMember(sql, "Eve");
});

interface Answer {
  uploadId: string;
  url: string;
  error: { code: string; message: string };
}

async function send(bytes: Uint8Array, name: string, type: string) {
  const body = formOf(bytes, { name, type });
  const response = await fetch(`${server.url}/api/v1/uploads`, { method: "POST", headers: member.bearer, body });
  return { status: response.status, body: (await response.json()) as Answer };
}

const fetchFile = (path: string, { bearer }: Member) => {
  const { pathname } = new URL(path, server.url);
  const key = encodeURIComponent(pathname.replace("/api/files/", ""));
  return fetch(`${server.url}/api/files/${key}`, { headers: bearer });
};

const left = async () => {
  const [count] = await sql<{ tracks: number; files: number }[]>`
    select (select count(*)::int from audio_uploads) as tracks, (select count(*)::int from stored_files) as files`;
  const onDisk = await readdir(dataDir, { recursive: true, withFileTypes: true });
  return { ...count, onDisk: onDisk.filter((entry) => entry.isFile()).length };
};

test("a track is answered as the contract says, stored as it came, and heard by its workspace alone", async () => {
  const bytes = await encodeSound("mp3", 3);
  const { status, body } = await send(bytes, "夏天 song.mp3", "audio/mpeg");
  expect([status, body]).toEqual([
    201,
    {
      uploadId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      url: expect.stringMatching(/^\/api\/files\/uploads\/\d+\/\d{13}_[0-9a-f]{32}_.*\.mp3$/),
      mimeType: "audio/mpeg",
      sizeBytes: bytes.byteLength,
      width: null,
      height: null,
      durationSeconds: expect.closeTo(3, 1),
    },
  ]);
  const [row] = await sql`select * from audio_uploads where id = ${body.uploadId}`;
  expect(row).toMatchObject({
    original_name: "夏天 song.mp3",
    workspace_id: member.workspaceId,
    user_id: member.userId,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    used_at: null,
  });
  expect((await readFile(join(dataDir, "blobs", row?.storage_key))).equals(bytes)).toBe(true);
  expect(await readdir(join(dataDir, "tmp"))).toEqual([]);
  const heard = await fetchFile(body.url, member);
  expect([heard.status, heard.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
  expect(Buffer.from(await heard.arrayBuffer()).equals(bytes)).toBe(true);
  expect((await fetchFile(body.url, stranger)).status).toBe(404);
});

test.each([
  ["wav", "audio/x-wav", "audio/wav"],
  ["m4a", "audio/x-m4a", "audio/mp4"],
  ["aac", "", "audio/aac"],
  ["flac", "application/octet-stream", "audio/flac"],
  ["ogg", "audio/ogg", "audio/ogg"],
  ["opus", "audio/mpeg", "audio/ogg"],
] as const)("an %s is what its bytes say", async (format, type, mimeType) => {
  const { status, body } = await send(await encodeSound(format, 2), `song.${format}`, type);
  expect([status, body]).toEqual([201, expect.objectContaining({ mimeType, durationSeconds: expect.closeTo(2, 0) })]);
});

test("a track may be larger than an image, up to its own limit", async () => {
  const long = await encodeSound("wav", Math.ceil(maxUploadBytes / (44_100 * 4)) + 5);
  expect(long.byteLength).toBeGreaterThan(maxUploadBytes);
  expect((await send(long, "long.wav", "audio/wav")).status).toBe(201);
  // The sender's word for it does not make an image a track.
  const image = Buffer.concat([await phonePhoto(), Buffer.alloc(maxUploadBytes)]);
  const disguised = await send(image, "a.jpg", "audio/wav");
  expect(disguised.status).toBe(415);
});

describe("what is refused leaves nothing", () => {
  test.each([
    [
      "a track that is too large",
      async () => Buffer.concat([await encodeSound("wav", 2), Buffer.alloc(maxTrackBytes)]),
      413,
      /50 MB/,
    ],
    ["a silent one", () => encodeSound("wav", 2, "anullsrc=r=44100:cl=stereo"), 422, /silent/],
    ["one that is cut off", async () => (await encodeSound("flac", 4)).subarray(0, 30_000), 422, /damaged/],
    [
      "one that is a page as well",
      async () => Buffer.concat([await encodeSound("mp3", 2), Buffer.from("<script>alert(1)</script>")]),
      415,
      /something else/,
    ],
    ["text", () => Buffer.from("la la la ".repeat(500)), 415, /Only JPEG/],
  ] as const)("%s", async (_what, bytes, status, sentence) => {
    const before = await left();
    const answer = await send(await bytes(), "song.mp3", "audio/mpeg");
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringMatching(sentence)]);
    expect(await left()).toEqual(before);
  });
});
