import { beforeEach, expect, test } from "vitest";
import { expireVisionJobs } from "#lib/retention/expire-vision-jobs.ts";
import { purgeDeleted } from "#lib/retention/purge-deleted.ts";
import { testDatabase } from "#tests/support/database.ts";
import { createWorld, differences, photograph } from "./world.ts";

const { db, sql } = await testDatabase();
const world = await createWorld(sql);
const signal = new AbortController().signal;

beforeEach(async () => {
  await sql`truncate vision_jobs, uploads, brands, stored_files, job_events, generation_costs, provider_calls cascade`;
});

test("a job goes after its days with all that is only its own, and nothing else is touched", async () => {
  const image = await world.addUpload({ days: 91 });
  const old = await world.addJob({ days: 91, uploadId: image.id });
  await world.addJob({ days: 89, uploadId: (await world.addUpload({ days: 89 })).id });
  const before = await photograph(sql);

  expect(await expireVisionJobs(db, { days: 90, signal })).toBe(1);
  expect(differences(before, await photograph(sql))).toEqual({
    vision_jobs: 1,
    vision_job_outputs: 1,
    job_events: 1,
    uploads: 1,
    // Marked, not deleted: the objects are still there.
    stored_files: 3,
    // The ledger stays: without its job, and without the text it kept for a repeat.
    provider_calls: 1,
    generation_costs: 1,
  });
  const marked = await sql`select key from stored_files where delete_after is not null`;
  expect(marked.map(({ key }) => key).sort()).toEqual(image.keys.sort());
  const [call] = await sql`
    select result, c.actual_cost, c.vision_job_id from provider_calls p join generation_costs c on c.provider_call_id = p.id
    where p.id = ${old.callId}`;
  expect(call).toEqual({ result: null, actual_cost: "0.01000000", vision_job_id: null });
});

test("the same moment a day later finds the next one: only the clock has moved", async () => {
  await world.addJob({ days: 89.5 });
  expect(await expireVisionJobs(db, { days: 90, signal })).toBe(0);
  expect(await expireVisionJobs(db, { days: 90, signal, now: new Date(Date.now() + 86_400_000) })).toBe(1);
});

test("an output that is training data outlives its job", async () => {
  const { outputId } = await world.addJob({ days: 91, training: true });
  await expireVisionJobs(db, { days: 90, signal });
  const [output] = await sql`select job_id, is_training_data from vision_job_outputs where id = ${outputId}`;
  expect(output).toEqual({ job_id: null, is_training_data: true });
});

test("an image stays while a younger job or a brand shows it", async () => {
  const shared = await world.addUpload({ days: 91 });
  const branded = await world.addUpload({ days: 91 });
  const young = await world.addJob({ days: 1, uploadId: shared.id });
  await world.addJob({ days: 91, uploadId: shared.id });
  const source = await world.addJob({ days: 91, uploadId: branded.id });
  const brand = await world.addBrand({ uploadId: branded.id, jobId: source.id });

  expect(await expireVisionJobs(db, { days: 90, signal })).toBe(2);
  expect(await sql`select from uploads`).toHaveLength(2);
  expect(await sql`select from stored_files where delete_after is not null`).toHaveLength(0);
  const [kept] = await sql`select upload_id from vision_jobs where id = ${young.id}`;
  expect(kept?.upload_id).toBe(shared.id);
  const [row] = await sql`select upload_id, source_job_id from brands where id = ${brand}`;
  expect(row).toEqual({ upload_id: branded.id, source_job_id: null });
});

test("a job under way is left to end; one that waits for a person is not", async () => {
  const working = await world.addJob({ days: 91, status: "gemini_analyzing" });
  await world.addJob({ days: 91, status: "gemini_analyzing", waiting: "budget" });
  expect(await expireVisionJobs(db, { days: 90, signal })).toBe(1);
  expect((await sql`select id from vision_jobs`).map(({ id }) => id)).toEqual([working.id]);
});

test("more than a batch goes in one turn, and two cleaners at once do not get in each other's way", async () => {
  await sql`
    insert into vision_jobs (workspace_id, user_id, status, analysis_purpose, output_format, seed, vision_provider,
      vision_model, copy_provider, copy_model, created_at)
    select ${world.owner.workspace_id}, ${world.owner.user_id}, 'complete', 'test', 'bullet_points', 1, 'local', 'local',
      'local', 'local', now() - interval '91 days' from generate_series(1, 1200)`;
  const both = await Promise.all([1, 2].map(() => expireVisionJobs(db, { days: 90, signal })));
  expect(both.reduce((sum, count) => sum + count)).toBe(1200);
  expect(await sql`select from vision_jobs`).toHaveLength(0);
});

test("a turn whose time is up stops between batches", async () => {
  await world.addJob({ days: 91 });
  expect(await expireVisionJobs(db, { days: 90, signal: AbortSignal.abort() })).toBe(0);
  expect(await sql`select from vision_jobs`).toHaveLength(1);
});

test("what people deleted goes after its days; what they deleted lately can still be brought back", async () => {
  const image = await world.addUpload({ days: 40 });
  await world.addJob({ days: 40, deletedDaysAgo: 31, uploadId: image.id });
  await world.addBrand({ deletedDaysAgo: 31, uploadId: image.id });
  await world.addUpload({ days: 40, deletedDaysAgo: 31 });
  const shown = await world.addUpload({ days: 40, deletedDaysAgo: 31 });
  await world.addJob({ days: 40, uploadId: shown.id });
  await world.addJob({ days: 40, deletedDaysAgo: 29 });
  await world.addBrand({ deletedDaysAgo: 29 });
  await world.addUpload({ days: 40, deletedDaysAgo: 29 });
  const before = await photograph(sql);

  expect(await purgeDeleted(db, { days: 30, signal })).toBe(3);
  expect(differences(before, await photograph(sql))).toEqual({
    vision_jobs: 1,
    vision_job_outputs: 1,
    job_events: 1,
    provider_calls: 1,
    generation_costs: 1,
    brands: 1,
    uploads: 2,
    stored_files: 6,
  });
  expect(await sql`select from uploads where id = ${shown.id}`).toHaveLength(1);
});
