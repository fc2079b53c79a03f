import { stat } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { findGenerationJob, listGenerationJobs } from "#lib/images/find-generation-jobs.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { imageQueue } from "#tests/support/image-queue.ts";
import { openSession, requestGeneration } from "#tests/support/request-generation.ts";

const { db, sql, url } = await testDatabase();
const { dataDir } = await configure(url);
const queue = imageQueue({ db, sql, url });

let member: Member;
beforeAll(async () => {
  member = await createMember(sql);
});

test("two comps of a product: prompt, colours, files, costs of nothing, and every event in order", async () => {
  const { sessionId, referenceId } = await openSession(db, member);
  const jobId = await requestGeneration(db, member, sessionId, {
    referenceImageIds: [referenceId],
    numberOfShots: 2,
    seed: 2 ** 31 - 1,
    lighting: "golden_hour",
  });
  expect(await findGenerationJob(db, member, jobId)).toMatchObject({ status: "pending", shots: [], images: [] });
  await queue.drain();

  const job = await findGenerationJob(db, member, jobId);
  expect(job).toMatchObject({
    status: "completed",
    generationMethod: "local",
    promptProvider: "local",
    errorCode: null,
    cost: { estimated: 0, actual: 0, unknownCount: 0 },
  });
  expect(job.generatedPrompt).toContain("A terracotta cup on linen, morning");
  expect(job.palette?.length).toBeGreaterThan(2);
  expect(job.shots.map(({ status, seed }) => [status, seed])).toEqual([
    ["completed", 2 ** 31 - 1],
    ["completed", 0],
  ]);
  expect(new Set(job.shots.map(({ prompt }) => prompt)).size).toBe(2);
  expect(job.images).toHaveLength(2);
  for (const image of job.images) {
    expect(image).toMatchObject({ width: 1024, height: 1024, cost: 0 });
    expect(image.fileName).toMatch(/^A-terracotta-cup-on-linen-morning-[12]\.(png|jpg|webp)$/);
    expect(image.originalUrl).toMatch(new RegExp(`^/api/files/generated/${jobId}/[12]_\\d+_[0-9a-f]{32}\\.`));
    for (const address of [image.url, image.thumbnailUrl, image.originalUrl])
      expect((await stat(join(dataDir, "blobs", address.replace("/api/files/", "")))).size).toBeGreaterThan(1000);
  }
  const files = await sql`select key, size_bytes from stored_files where key like ${`generated/${jobId}/%`}`;
  expect(files).toHaveLength(6);
  expect(files.every(({ size_bytes }) => Number(size_bytes) > 0)).toBe(true);

  const events = await sql`select revision, type, data from job_events where subject_id = ${jobId} order by revision`;
  expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 1));
  expect(events.map(({ type }) => type).filter((type) => type === "completed")).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({ type: "completed", data: { status: "completed", cost: { actual: 0 } } });
  const told = events.flatMap(({ data }) => data.images ?? []);
  expect(new Set(told.map(({ id }) => id))).toEqual(new Set(job.images.map(({ id }) => id)));

  const costs = await sql`
    select category, provider, model, actual_cost::float8 as amount from generation_costs
    where generation_job_id = ${jobId} order by created_at`;
  expect(costs.map((cost) => ({ ...cost }))).toEqual([
    { category: "prompt", provider: "local", model: "rules-1", amount: 0 },
    ...job.images.map(() => ({ category: "image", provider: "local", model: job.modelUsed, amount: 0 })),
  ]);
  const [session] = await sql`select title, generated_count, thumbnail_key from image_sessions where id = ${sessionId}`;
  expect(session).toMatchObject({ title: "A terracotta cup on linen, morning", generated_count: 2 });
  expect(await listGenerationJobs(db, member, { sessionId, limit: 10 })).toEqual({ items: [job], nextCursor: null });
}, 90_000);
