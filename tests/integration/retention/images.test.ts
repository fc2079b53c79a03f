import { beforeEach, expect, test } from "vitest";
import { uuidv7 } from "#lib/ids.ts";
import { purgeDeleted } from "#lib/retention/purge-deleted.ts";
import { purgeUnusedUploads } from "#lib/retention/purge-unused-uploads.ts";
import { sweepUnusedOriginals } from "#lib/retention/sweep-unused-originals.ts";
import { testDatabase } from "#tests/support/database.ts";
import { createImagesWorld } from "./images-world.ts";
import { differences, photograph } from "./world.ts";

const { db, sql } = await testDatabase();
const world = await createImagesWorld(sql);
const signal = new AbortController().signal;
const purge = () => purgeDeleted(db, { days: 30, signal });

beforeEach(async () => {
  await sql`
    truncate image_sessions, reference_images, generation_jobs, generated_images, uploads, stored_files, job_events,
      generation_costs, provider_calls cascade`;
});

const marked = async () =>
  (await sql`select key from stored_files where delete_after is not null`).map(({ key }) => key).sort();

test("a deleted session goes with its images and references; its jobs and what they cost stay", async () => {
  const session = await world.addImageSession({ deletedDaysAgo: 31 });
  const upload = await world.addUpload({ days: 40 });
  const reference = await world.addReference({ sessionId: session, uploadId: upload.id });
  const job = await world.addGeneration({ days: 40, sessionId: session, references: [reference] });
  const kept = await world.addImageSession({ deletedDaysAgo: 29 });
  await world.addGeneration({ days: 40, sessionId: kept });
  const before = await photograph(sql);

  expect(await purge()).toBe(4);
  expect(differences(before, await photograph(sql))).toEqual({
    image_sessions: 1,
    generated_images: 2,
    reference_images: 1,
    generation_job_reference_images: 1,
    uploads: 1,
    // Two images and an upload, three objects each; marked, not deleted.
    stored_files: 9,
    // Without its session and without the links to it.
    generation_jobs: 1,
    provider_calls: 2,
  });
  expect(await marked()).toEqual([...upload.keys, ...job.keys].sort());
  const [left] = await sql`select session_id, actual_cost from generation_jobs where id = ${job.jobId}`;
  expect(left).toEqual({ session_id: null, actual_cost: "0.08000000" });
  const remembered =
    await sql`select from provider_calls where subject_kind = 'generation-shot' and result is not null`;
  expect(remembered).toHaveLength(2);
  expect(await purge()).toBe(0);
});

test("a deleted job goes with its shots, events and images; the ledger stays without its words", async () => {
  const sessionId = await world.addImageSession({});
  const job = await world.addGeneration({ days: 40, sessionId, deletedDaysAgo: 31 });
  await world.addGeneration({ days: 40, sessionId, deletedDaysAgo: 29 });
  const before = await photograph(sql);

  expect(await purge()).toBe(1);
  expect(differences(before, await photograph(sql))).toEqual({
    generation_jobs: 1,
    generation_shots: 2,
    generated_images: 2,
    job_events: 1,
    stored_files: 6,
    provider_calls: 3,
    generation_costs: 2,
  });
  expect(await marked()).toEqual(job.keys.sort());
  const calls = await sql`select result from provider_calls where result is not null`;
  expect(calls).toHaveLength(3);
  const [sum] = await sql`select sum(actual_cost)::text as total from generation_costs`;
  expect(sum?.total).toBe("0.16000000");
});

test("an image that was deleted alone goes alone", async () => {
  const sessionId = await world.addImageSession({});
  const job = await world.addGeneration({ days: 40, sessionId });
  const [gone] = job.imageIds;
  await sql`update generated_images set deleted_at = ${world.ago(31)} where id = ${gone ?? ""}`;
  const before = await photograph(sql);
  expect(await purge()).toBe(1);
  expect(differences(before, await photograph(sql))).toEqual({
    generated_images: 1,
    stored_files: 3,
    provider_calls: 1,
  });
  expect(await marked()).toEqual(job.keys.slice(0, 3).sort());
});

test("an image that was brought back outlives its deleted job", async () => {
  const sessionId = await world.addImageSession({});
  const job = await world.addGeneration({ days: 40, sessionId, deletedDaysAgo: 31 });
  await sql`update generated_images set deleted_at = null where id = ${job.imageIds[0] ?? ""}`;
  await purge();
  expect(await sql`select generation_job_id from generated_images`).toEqual([{ generation_job_id: null }]);
  expect(await marked()).toEqual(job.keys.slice(3).sort());
});

test("a reference stays while a job in a session was made with it, its upload while anything needs it", async () => {
  const sessionId = await world.addImageSession({});
  const [followed, free, shared] = await Promise.all([1, 2, 3].map(() => world.addUpload({ days: 40 })));
  if (!followed || !free || !shared) throw new Error("no uploads");
  const needed = await world.addReference({ sessionId, uploadId: followed.id, deletedDaysAgo: 31 });
  await world.addReference({ sessionId, uploadId: free.id, deletedDaysAgo: 31 });
  await world.addReference({ sessionId, uploadId: shared.id, deletedDaysAgo: 31 });
  await world.addReference({ sessionId, uploadId: shared.id });
  await world.addGeneration({ days: 40, sessionId, references: [needed] });
  expect(await purge()).toBe(2);
  expect(await marked()).toEqual(free.keys.sort());
  expect(await sql`select from reference_images`).toHaveLength(2);
  expect(await sql`select from uploads`).toHaveLength(2);
});

test("an upload that a reference shows is neither unused nor purged", async () => {
  const sessionId = await world.addImageSession({});
  const unused = await world.addUpload({ days: 2, used: false });
  const deleted = await world.addUpload({ days: 40, deletedDaysAgo: 31 });
  for (const { id } of [unused, deleted]) await world.addReference({ sessionId, uploadId: id });
  expect(await purgeUnusedUploads(db, { hours: 24, signal })).toBe(0);
  expect(await purge()).toBe(0);
  expect(await sql`select from uploads`).toHaveLength(2);
});

test("a reference that takes an upload at the same moment keeps it", async () => {
  const sessionId = await world.addImageSession({});
  const upload = await world.addUpload({ days: 2, used: false });
  const taken = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const taking = sql.begin(async (tx) => {
    await tx`update uploads set used_at = now() where id = ${upload.id}`;
    taken.resolve();
    await commit.promise;
    await tx`insert into reference_images ${sql({
      id: uuidv7(),
      ...world.owner,
      session_id: sessionId,
      upload_id: upload.id,
      storage_key: upload.keys[1] ?? "",
      thumbnail_key: upload.keys[2] ?? "",
      file_name: "a.jpg",
      file_size: 4,
      mime_type: "image/jpeg",
      width: 1,
      height: 1,
    })}`;
  });
  await taken.promise;
  expect(await purgeUnusedUploads(db, { hours: 24, signal })).toBe(0);
  commit.resolve();
  await taking;
  expect(await purgeUnusedUploads(db, { hours: 24, signal })).toBe(0);
  expect(await sql`select from uploads`).toHaveLength(1);
});

test("what a paid call stored and no image shows is swept after its days; what an image shows is not", async () => {
  const sessionId = await world.addImageSession({});
  const job = await world.addGeneration({ days: 40, sessionId });
  const lost = await world.addFile({ days: 31, prefix: "generated/" });
  await world.addFile({ days: 29, prefix: "generated/" });
  await world.addFile({ days: 31 });
  const before = await photograph(sql);
  expect(await sweepUnusedOriginals(db, { days: 30, signal })).toBe(1);
  expect(differences(before, await photograph(sql))).toEqual({ stored_files: 1 });
  expect(await marked()).toEqual([lost]);
  expect(job.keys).toHaveLength(6);
});

test("two cleaners at once take a thousand images together, each once", async () => {
  const sessionId = await world.addImageSession({});
  await sql`
    insert into generated_images (id, workspace_id, user_id, session_id, generation_index, storage_key, display_key,
      thumbnail_key, thumbhash, file_name, file_size, mime_type, width, height, prompt_used, seed, deleted_at)
    select gen_random_uuid(), ${world.owner.workspace_id}, ${world.owner.user_id}, ${sessionId}, 1, 'k' || n, 'd' || n,
      't' || n, '', 'f', 1, 'image/jpeg', 1, 1, 'p', n, now() - interval '31 days' from generate_series(1, 1200) n`;
  const both = await Promise.all([purge(), purge()]);
  expect(both.reduce((sum, count) => sum + count)).toBe(1200);
  expect(await sql`select from generated_images`).toHaveLength(0);
});
