import { beforeEach, expect, test } from "vitest";
import { randomKey, uuidv7 } from "#lib/ids.ts";
import { purgeDeleted } from "#lib/retention/purge-deleted.ts";
import { purgeUnusedUploads } from "#lib/retention/purge-unused-uploads.ts";
import { sweepUnusedOriginals } from "#lib/retention/sweep-unused-originals.ts";
import { createAsset, createUncertainAdCall, openAd } from "#tests/support/create-ad.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { createWorld, differences, photograph } from "./world.ts";

const { db, sql, url } = await testDatabase();
await configure(url);
const world = await createWorld(sql);
const owner = { userId: world.owner.user_id, workspaceId: world.owner.workspace_id };
const signal = new AbortController().signal;
const purge = () => purgeDeleted(db, { days: 30, signal });

beforeEach(async () => {
  await sql`
    truncate ad_sessions, assets, uploads, audio_uploads, stored_files, job_events, generation_costs, provider_calls cascade`;
});

const marked = async () =>
  (await sql`select key from stored_files where delete_after is not null`).map(({ key }) => key).sort();
const isDeleted = (table: "ad_sessions" | "assets", id: string, days: number) =>
  sql`update ${sql(table)} set deleted_at = ${world.ago(days)} where id = ${id}`;

/** An asset with its file, and one more that was made for it and is not shown. @returns its keys */
async function addAsset(sessionId: string, type: "image" | "video_clip" = "image") {
  const id = await createAsset(sql, { sessionId, type, more: { thumbnail_key: null } });
  const prefix = `ads/${sessionId}/${id}_`;
  const keys = [await world.addFile({ days: 40, prefix }), await world.addFile({ days: 40, prefix })];
  await sql`update assets set storage_key = ${keys[0] ?? ""} where id = ${id}`;
  const call = { id: uuidv7(), ...world.owner, provider: "replicate", model: "wan", category: "video" };
  const subject = { subject_kind: "ad-asset", subject_id: id };
  await sql`insert into provider_calls ${sql({ ...call, ...subject, step: "video", attempt: 1, status: "succeeded", result: { key: keys[1] } })}`;
  const { id: provider_call_id, ...same } = call;
  await sql`insert into generation_costs ${sql({ ...same, ...subject, id: uuidv7(), provider_call_id, session_id: sessionId, asset_id: id, actual_cost: "0.5", usage: {} })}`;
  return { id, keys };
}

async function addTrack({ days, used = true }: { days: number; used?: boolean }) {
  const key = await world.addFile({ days });
  const id = uuidv7();
  await sql`insert into audio_uploads ${sql({
    id,
    ...world.owner,
    original_name: "a.mp3",
    mime_type: "audio/mpeg",
    size_bytes: 4,
    duration_seconds: 10,
    sha256: randomKey(),
    storage_key: key,
    used_at: used ? world.ago(days) : null,
    created_at: world.ago(days),
  })}`;
  return { id, key };
}

/** An image of the user's own on a board. */
async function addOwnImage(sessionId: string, upload: { id: string; keys: string[] }) {
  const more = { source: "user-upload", storage_key: upload.keys[0], metadata: { uploadId: upload.id } };
  return createAsset(sql, { sessionId, type: "image", more });
}

test("a deleted ad goes with its assets, their files, its events, its photo and its track; what it cost stays", async () => {
  const photo = await world.addUpload({ days: 40 });
  const own = await world.addUpload({ days: 40 });
  const track = await addTrack({ days: 40 });
  const sessionId = await openAd(db, owner, { productUploadId: photo.id });
  await sql`update ad_sessions set music_upload_id = ${track.id}, music_source = 'upload' where id = ${sessionId}`;
  const image = await addAsset(sessionId);
  const clip = await addAsset(sessionId, "video_clip");
  await sql`update assets set source_image_id = ${image.id} where id = ${clip.id}`;
  await addOwnImage(sessionId, own);
  const kept = await openAd(db, owner);
  await addAsset(kept);
  await isDeleted("ad_sessions", kept, 29);
  expect(await purge()).toBe(0);

  await isDeleted("ad_sessions", sessionId, 31);
  const before = await photograph(sql);
  expect(await purge()).toBe(1);
  expect(differences(before, await photograph(sql))).toEqual({
    ad_sessions: 1,
    assets: 3,
    job_events: 1,
    uploads: 2,
    audio_uploads: 1,
    stored_files: 11,
    // Without what was kept for a repeat, and without the links to what is gone.
    provider_calls: 2,
    generation_costs: 2,
  });
  expect(await marked()).toEqual([...photo.keys, ...own.keys, track.key, ...image.keys, ...clip.keys].sort());
  const [sum] = await sql`select sum(actual_cost)::text as total from generation_costs`;
  expect(sum?.total).toBe("1.50000000");
  expect(await purge()).toBe(0);
});

test("an asset that was deleted alone goes alone, and its session keeps its lists", async () => {
  const sessionId = await openAd(db, owner);
  const gone = await addAsset(sessionId);
  const kept = await addAsset(sessionId);
  await isDeleted("assets", gone.id, 31);
  expect(await purge()).toBe(1);
  expect(await marked()).toEqual(gone.keys.sort());
  const [session] = await sql`select generated_image_ids as ids from ad_sessions where id = ${sessionId}`;
  expect(session?.ids).toEqual([kept.id]);
});

test("a photo, a track and an own image stay while an ad shows them, and go when it has others", async () => {
  const photo = await world.addUpload({ days: 40 });
  const own = await world.addUpload({ days: 40 });
  const track = await addTrack({ days: 40 });
  const sessionId = await openAd(db, owner, { productUploadId: photo.id });
  await sql`update ad_sessions set music_upload_id = ${track.id} where id = ${sessionId}`;
  const image = await addOwnImage(sessionId, own);
  await sql`update uploads set deleted_at = ${world.ago(31)}`;
  expect(await purge()).toBe(0);
  expect(await purgeUnusedUploads(db, { hours: 24, signal })).toBe(0);
  await sql`update ad_sessions set product_upload_id = null, music_upload_id = null where id = ${sessionId}`;
  await sql`delete from assets where id = ${image}`;
  await sql`update uploads set deleted_at = null`;
  // Used once, long ago, and by nothing any more.
  expect(await purge()).toBe(3);
  expect(await marked()).toEqual([...photo.keys, ...own.keys, track.key].sort());
});

test("a track that nothing has used goes after its hours", async () => {
  const old = await addTrack({ days: 2, used: false });
  await addTrack({ days: 0.5, used: false });
  await addTrack({ days: 2 });
  expect(await purgeUnusedUploads(db, { hours: 24, signal })).toBe(1);
  expect(await marked()).toEqual([old.key]);
});

test("what was made for an asset and is not shown is swept after its days", async () => {
  const sessionId = await openAd(db, owner);
  const { keys } = await addAsset(sessionId);
  expect(await sweepUnusedOriginals(db, { days: 30, signal })).toBe(1);
  expect(await marked()).toEqual([keys[1]]);
});

test("a workspace goes with its ads, whatever state they are in", async () => {
  const sessionId = await openAd(db, owner);
  const { id } = await addAsset(sessionId, "video_clip");
  await createUncertainAdCall(sql, owner, await createAsset(sql, { sessionId, type: "video_clip", sourceImageId: id }));
  await sql`delete from workspaces where id = ${owner.workspaceId}`;
  expect(await sql`select from ad_sessions`).toHaveLength(0);
  expect(await sql`select from assets`).toHaveLength(0);
});
