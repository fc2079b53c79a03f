import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DELETE as deleteImage } from "#app/api/v1/generated-images/[imageId]/route.ts";
import { POST as approve } from "#app/api/v1/generation-jobs/[jobId]/approve/route.ts";
import { POST as cancel } from "#app/api/v1/generation-jobs/[jobId]/cancel/route.ts";
import { POST as retry } from "#app/api/v1/generation-jobs/[jobId]/retry/route.ts";
import { DELETE as deleteJob, GET as readJob } from "#app/api/v1/generation-jobs/[jobId]/route.ts";
import { POST as createJob, GET as listJobs } from "#app/api/v1/image-sessions/[sessionId]/generation-jobs/route.ts";
import {
  PATCH as changeSession,
  DELETE as deleteSession,
  GET as readSession,
} from "#app/api/v1/image-sessions/[sessionId]/route.ts";
import { POST as createSession, GET as listSessions } from "#app/api/v1/image-sessions/route.ts";
import { uuidv7 } from "#lib/ids.ts";
import { addReference } from "#lib/images/add-reference-image.ts";
import { deleteGeneratedImages, restoreGeneratedImages } from "#lib/images/delete-generated-images.ts";
import { restoreGenerationJob } from "#lib/images/delete-generation-job.ts";
import { restoreImageSession } from "#lib/images/delete-image-session.ts";
import { findImagesOverview } from "#lib/images/find-images-overview.ts";
import { type GenerationJob, generationJobSchema, type ImageSession, imageSessionSchema } from "#lib/images/schema.ts";
import { createGeneration } from "#tests/support/create-generation.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { uploadPhotograph } from "#tests/support/request-analysis.ts";
import { runGeneration } from "#tests/support/run-generation.ts";
import { serveHandlers } from "#tests/support/serve-handler.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

const server = await serveHandlers({
  "POST /image-sessions": createSession,
  "GET /image-sessions": listSessions,
  "GET /image-sessions/{sessionId}": readSession,
  "PATCH /image-sessions/{sessionId}": changeSession,
  "DELETE /image-sessions/{sessionId}": deleteSession,
  "POST /image-sessions/{sessionId}/generation-jobs": createJob,
  "GET /image-sessions/{sessionId}/generation-jobs": listJobs,
  "GET /generation-jobs/{jobId}": readJob,
  "DELETE /generation-jobs/{jobId}": deleteJob,
  "POST /generation-jobs/{jobId}/cancel": cancel,
  "POST /generation-jobs/{jobId}/retry": retry,
  "POST /generation-jobs/{jobId}/approve": approve,
  "DELETE /generated-images/{imageId}": deleteImage,
} as never);
afterAll(() => server.close());

let member: Member;
let session: ImageSession;
beforeAll(async () => {
  member = await createMember(sql);
});
beforeEach(async () => {
  session = (await call<ImageSession>("POST", "/image-sessions", {})).body;
});

async function call<T = never>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, {
    method,
    headers: { ...member.bearer, ...(body ? { "content-type": "application/json" } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : null) as T };
}

const inSession = () => `/image-sessions/${session.sessionId}`;
const wish = (more: object = {}) => ({ prompt: "A cup on linen", numberOfShots: 1, seed: 7, ...more });
const request = (more: object = {}) => call<GenerationJob>("POST", `${inSession()}/generation-jobs`, wish(more));
const read = (jobId: string) => call<GenerationJob>("GET", `/generation-jobs/${jobId}`);
const shownSession = () => call<ImageSession>("GET", inSession()).then(({ body }) => body);
const tasksOf = (jobId: string) => sql`
  select 1 from graphile_worker.jobs where key = ${`generation-job:${jobId}`} or key in
    (select 'generation-shot:' || id from generation_shots where generation_job_id = ${jobId})`;

describe("sessions", () => {
  test("are made, renamed and read", async () => {
    const made = await call<ImageSession>("POST", "/image-sessions", { title: " Autumn " });
    expect(made.status).toBe(201);
    expect(imageSessionSchema.parse(made.body)).toMatchObject({
      title: "Autumn",
      generatedCount: 0,
      thumbnailUrl: null,
    });
    expect(session.title).toBe("New session");
    const renamed = await call<ImageSession>("PATCH", inSession(), { title: "秋季" });
    expect(renamed).toMatchObject({ status: 200, body: { title: "秋季" } });
    expect(await shownSession()).toEqual(renamed.body);
  });

  test("refuse an empty name, a long one and what they do not know", async () => {
    expect(await call("PATCH", inSession(), { title: "  " })).toMatchObject({
      status: 422,
      body: { error: { fields: { title: "Give the session a name." } } },
    });
    for (const body of [{ title: "x".repeat(201) }, { name: "x" }, {}])
      expect((await call("PATCH", inSession(), body)).status).toBe(422);
    expect((await call("POST", "/image-sessions")).status).toBe(415);
    expect((await call("GET", `/image-sessions/${uuidv7()}`)).status).toBe(404);
    expect((await call("GET", "/image-sessions/7")).status).toBe(404);
  });

  test("50 equal requests at once make one; the same key with another body is a conflict", async () => {
    const key = { "idempotency-key": uuidv7() };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call<ImageSession>("POST", "/image-sessions", { title: "Once" }, key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.sessionId)).size).toBe(1);
    expect((await call("POST", "/image-sessions", { title: "Twice" }, key)).status).toBe(409);
  });

  test("are listed by their last use, page by page without a gap, and found by title", async () => {
    const stranger = await createMember(sql);
    member = await createMember(sql);
    // All within one millisecond, which a page's end must not swallow.
    await sql`
      insert into image_sessions (id, workspace_id, user_id, title, updated_at)
      select gen_random_uuid(), ${member.workspaceId}, ${member.userId}, 'Run ' || n,
        timestamptz '2026-01-01' + n * interval '10 microseconds' from generate_series(1, 50) n`;
    const titles: string[] = [];
    for (let cursor = ""; ; ) {
      const page = await call<{ items: ImageSession[]; nextCursor: string | null }>(
        "GET",
        `/image-sessions?limit=7${cursor}`,
      );
      titles.push(...page.body.items.map(({ title }) => title));
      if (page.body.nextCursor === null) break;
      cursor = `&cursor=${page.body.nextCursor}`;
    }
    expect(titles).toEqual(Array.from({ length: 50 }, (_, index) => `Run ${50 - index}`));

    await call("POST", "/image-sessions", { title: "100% wool" });
    await call("POST", "/image-sessions", { title: "100 percent" });
    const found = await call<{ items: ImageSession[] }>("GET", "/image-sessions?search=100%25");
    expect(found.body.items.map(({ title }) => title)).toEqual(["100% wool"]);
    expect((await call("GET", "/image-sessions?cursor=1.2")).status).toBe(422);
    expect((await call("GET", "/image-sessions?limit=101")).status).toBe(422);
    const [first] = (await call<{ items: ImageSession[] }>("GET", "/image-sessions?limit=1")).body.items;
    expect(first?.title).toBe("100 percent");
    await addReference(db, {
      owner: member,
      sessionId: (await sql`select id from image_sessions where title = 'Run 3'`)[0]?.id,
      reference: { uploadId: (await uploadPhotograph(db, member)).id, role: "product" },
    });
    const [used] = (await call<{ items: ImageSession[] }>("GET", "/image-sessions?limit=1")).body.items;
    expect(used?.title).toBe("Run 3");
    const theirs = await call("GET", "/image-sessions", undefined, stranger.bearer);
    expect(theirs.body).toEqual({ items: [], nextCursor: null });
  });

  test("are deleted with what runs in them cancelled first, and come back with an undo", async () => {
    const { jobId } = (await request()).body;
    expect((await call("DELETE", inSession())).status).toBe(204);
    expect((await call("GET", inSession())).status).toBe(404);
    expect((await call("DELETE", inSession())).status).toBe(404);
    expect((await request()).status).toBe(404);
    expect(await tasksOf(jobId)).toHaveLength(0);
    const [job] = await sql`select status from generation_jobs where id = ${jobId}`;
    expect(job?.status).toBe("cancelled");
    expect((await read(jobId)).status).toBe(404);
    expect((await call("POST", `/generation-jobs/${jobId}/retry`)).status).toBe(404);
    const which = { owner: member, sessionId: session.sessionId };
    await restoreImageSession(db, which);
    expect((await call("GET", inSession())).status).toBe(200);
    expect((await read(jobId)).body.status).toBe("cancelled");
    await expect(restoreImageSession(db, which)).rejects.toMatchObject({ code: "not_found" });
  });

  test("nothing keeps running in a session that is deleted while generations are requested and retried", async () => {
    for (let round = 0; round < 5; round++) {
      session = (await call<ImageSession>("POST", "/image-sessions", {})).body;
      const { jobId } = await createGeneration(sql, member, { ...session, status: "cancelled" });
      await sql`update generation_shots set status = 'cancelled' where generation_job_id = ${jobId}`;
      const requests = Array.from({ length: 8 }, (_, index) =>
        index === 4 ? call("POST", `/generation-jobs/${jobId}/retry`) : request(),
      );
      const [deleted, ...answers] = await Promise.all([call("DELETE", inSession()), ...requests]);
      expect(deleted.status).toBe(204);
      for (const { status } of answers) expect([202, 404]).toContain(status);
      const live = await sql`
        select from generation_jobs where session_id = ${session.sessionId} and status in ('pending', 'processing')`;
      expect(live).toHaveLength(0);
    }
  });
});

describe("generations", () => {
  test("are taken with 202, and shown whole when they are made", async () => {
    const created = await request({ numberOfShots: 2, aspectRatio: "4:5", lighting: "golden_hour" });
    expect(created.status).toBe(202);
    expect(generationJobSchema.parse(created.body)).toMatchObject({
      sessionId: session.sessionId,
      status: "pending",
      generationMethod: "local",
      seed: 7,
      shots: [],
      images: [],
    });
    expect((await shownSession()).title).toBe("A cup on linen");
    await runGeneration(db, created.body.jobId);
    const job = generationJobSchema.parse((await read(created.body.jobId)).body);
    expect(job).toMatchObject({
      status: "completed",
      numberOfShots: 2,
      lighting: "golden_hour",
      generatedPrompt: expect.stringContaining("A cup on linen"),
      cost: { estimated: 0, actual: 0, unknownCount: 0 },
    });
    expect(job.images.map(({ generationIndex }) => generationIndex)).toEqual([1, 2]);
    expect(new Set(job.images.map(({ promptUsed }) => promptUsed)).size).toBe(2);
    const { generatedCount, thumbnailUrl } = await shownSession();
    expect([generatedCount, thumbnailUrl]).toEqual([2, job.images[0]?.thumbnailUrl]);
  });

  test("refuse what is wrong, field by field, and store nothing", async () => {
    const [before] = await sql`select count(*)::int as jobs from generation_jobs`;
    const wrong: [object, string][] = [
      [{ prompt: " " }, "prompt"],
      [{ numberOfShots: 11 }, "numberOfShots"],
      [{ numberOfShots: 0 }, "numberOfShots"],
      [{ seed: -1 }, "seed"],
      [{ lighting: "lamp" }, "lighting"],
      [{ aspectRatio: "5:7" }, "aspectRatio"],
      [{ location: "" }, "location"],
      [{ generationMethod: "openai" }, "generationMethod"],
      [{ surprise: 1 }, "body"],
    ];
    for (const [more, field] of wrong) {
      const answer = await call<{ error: { fields: object } }>("POST", `${inSession()}/generation-jobs`, wish(more));
      expect(answer.status, field).toBe(422);
      expect(Object.keys(answer.body.error.fields)).toContain(field);
    }
    expect((await request({ referenceImageIds: [uuidv7()] })).status).toBe(404);
    expect((await request({ brandId: uuidv7() })).status).toBe(404);
    expect((await read(uuidv7())).status).toBe(404);
    expect((await read("12")).status).toBe(404);
    const [after] = await sql`select count(*)::int as jobs from generation_jobs`;
    expect(after).toEqual(before);
  });

  test("50 equal requests at once are one job; the same key with another body is a conflict", async () => {
    const key = { "idempotency-key": uuidv7() };
    const post = (more?: object) => call<GenerationJob>("POST", `${inSession()}/generation-jobs`, wish(more), key);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const ids = new Set(answers.map(({ body }) => body.jobId));
    expect(ids.size).toBe(1);
    expect(await tasksOf([...ids][0] ?? "")).toHaveLength(1);
    expect((await post({ prompt: "Another" })).status).toBe(409);
  });

  test("are listed newest first, page by page, without deleted ones", async () => {
    const made: string[] = [];
    for (let index = 0; index < 5; index++)
      made.unshift((await createGeneration(sql, member, { sessionId: session.sessionId })).jobId);
    const [newest = "", ...rest] = made;
    expect((await call("DELETE", `/generation-jobs/${newest}`)).status).toBe(204);
    const page = (query: string) =>
      call<{ items: GenerationJob[]; nextCursor: string | null }>("GET", `${inSession()}/generation-jobs?${query}`);
    const first = (await page("limit=3")).body;
    const second = (await page(`limit=3&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map(({ jobId }) => jobId)).toEqual(rest);
    expect(second.nextCursor).toBeNull();
    expect((await page("cursor=x")).status).toBe(422);
  });

  test("are cancelled once, and made again with or without a body", async () => {
    const { jobId } = (await request()).body;
    expect(await call("POST", `/generation-jobs/${jobId}/cancel`)).toMatchObject({
      status: 200,
      body: { status: "cancelled" },
    });
    expect(await tasksOf(jobId)).toHaveLength(0);
    expect((await call("POST", `/generation-jobs/${jobId}/cancel`)).status).toBe(409);
    expect(await call("POST", `/generation-jobs/${jobId}/retry`)).toMatchObject({
      status: 202,
      body: { status: "pending" },
    });
    expect(await tasksOf(jobId)).toHaveLength(1);
    expect((await call("POST", `/generation-jobs/${jobId}/retry`, {})).status).toBe(409);
    expect((await call("POST", `/generation-jobs/${jobId}/retry`, { shotIds: [] })).status).toBe(422);
  });

  test("wait for their prompt to be read, and go on with an edited one", async () => {
    const { jobId } = (await request({ reviewPrompt: true })).body;
    await runGeneration(db, jobId);
    const waiting = (await read(jobId)).body;
    expect(waiting).toMatchObject({ status: "pending", waitingReason: "review", shots: [] });
    expect((await findImagesOverview(db, member)).needsYou.map((job) => job.jobId)).toContain(jobId);
    const path = `/generation-jobs/${jobId}/approve`;
    expect((await call("POST", path, { generatedPrompt: " " })).status).toBe(422);
    const approved = await call<GenerationJob>("POST", path, { generatedPrompt: "A blue cup" });
    expect(approved).toMatchObject({ status: 202, body: { waitingReason: null, generatedPrompt: "A blue cup" } });
    expect((await call("POST", path)).status).toBe(409);
    await runGeneration(db, jobId);
    expect((await read(jobId)).body).toMatchObject({
      status: "completed",
      images: [{ promptUsed: expect.stringContaining("A blue cup") }],
    });
  });

  test("are deleted with their images, and come back with those that went along", async () => {
    const { jobId, imageIds } = await createGeneration(sql, member, { sessionId: session.sessionId, shots: 3 });
    const [alone = ""] = imageIds;
    await call("DELETE", `/generated-images/${alone}`);
    expect((await call("DELETE", `/generation-jobs/${jobId}`)).status).toBe(204);
    expect((await read(jobId)).status).toBe(404);
    expect((await call("DELETE", `/generation-jobs/${jobId}`)).status).toBe(404);
    expect(await shownSession()).toMatchObject({ generatedCount: 0, thumbnailUrl: null });
    await db.transaction((tx) => restoreGenerationJob(tx, { owner: member, jobId }));
    expect((await read(jobId)).body.images.map(({ id }) => id)).toEqual(imageIds.slice(1));
    expect((await shownSession()).generatedCount).toBe(2);
    const again = db.transaction((tx) => restoreGenerationJob(tx, { owner: member, jobId }));
    await expect(again).rejects.toMatchObject({ code: "not_found" });
  });

  test("are cancelled first when they run", async () => {
    const { jobId } = (await request()).body;
    const [deleted] = await Promise.all([
      call("DELETE", `/generation-jobs/${jobId}`),
      call("POST", `/generation-jobs/${jobId}/cancel`),
      call("POST", `/generation-jobs/${jobId}/retry`),
    ]);
    expect(deleted.status).toBe(204);
    expect(await tasksOf(jobId)).toHaveLength(0);
    await db.transaction((tx) => restoreGenerationJob(tx, { owner: member, jobId }));
    expect((await read(jobId)).body.status).toBe("cancelled");
  });
});

describe("images", () => {
  const eventsOf = (jobId: string) => sql<{ revision: number; type: string; data: Partial<GenerationJob> }[]>`
    select revision, type, data from job_events where subject_kind = 'generation-job' and subject_id = ${jobId}
    order by revision`;

  test("the session's thumbnail moves on when its image is deleted, and comes back with an undo", async () => {
    const { jobId, imageIds } = await createGeneration(sql, member, { sessionId: session.sessionId, shots: 3 });
    const [first = ""] = imageIds;
    const { images } = (await read(jobId)).body;
    expect((await shownSession()).thumbnailUrl).toBe(images[0]?.thumbnailUrl);
    expect((await call("DELETE", `/generated-images/${first}`)).status).toBe(204);
    expect(await shownSession()).toMatchObject({ generatedCount: 2, thumbnailUrl: images[1]?.thumbnailUrl });
    expect((await call("DELETE", `/generated-images/${first}`)).status).toBe(404);
    await db.transaction((tx) => restoreGeneratedImages(tx, { owner: member, imageIds: [first] }));
    expect(await shownSession()).toMatchObject({ generatedCount: 3, thumbnailUrl: images[0]?.thumbnailUrl });
    expect((await read(jobId)).body.images).toEqual(images);
    const told = await eventsOf(jobId);
    expect(told.map(({ revision, data }) => ({ revision, data }))).toEqual([
      { revision: 2, data: { removedImageIds: [first] } },
      { revision: 3, data: { images: images.slice(0, 1) } },
    ]);
  });

  test("500 of 50 generations are deleted and brought back together, each generation told of its own", async () => {
    const made = await Promise.all(
      Array.from({ length: 50 }, () => createGeneration(sql, member, { sessionId: session.sessionId, shots: 10 })),
    );
    const imageIds = made.flatMap((job) => job.imageIds);
    expect((await shownSession()).generatedCount).toBe(500);
    await db.transaction((tx) => deleteGeneratedImages(tx, { owner: member, imageIds }));
    expect(await shownSession()).toMatchObject({ generatedCount: 0, thumbnailUrl: null });
    for (const { jobId, imageIds: own } of made) {
      const [told] = await eventsOf(jobId);
      expect(new Set((told?.data as { removedImageIds?: string[] })?.removedImageIds)).toEqual(new Set(own));
    }
    await db.transaction((tx) => restoreGeneratedImages(tx, { owner: member, imageIds }));
    expect((await shownSession()).generatedCount).toBe(500);
    const [, back] = await eventsOf(made[0]?.jobId ?? "");
    expect(back?.data.images?.map(({ id }) => id)).toEqual(made[0]?.imageIds);
  });

  test("what another tab has deleted is passed over; nothing at all, or another workspace's, is not found", async () => {
    const stranger = await createMember(sql);
    const { imageIds } = await createGeneration(sql, member, { sessionId: session.sessionId, shots: 2 });
    const remove = (owner: Member, ids: string[]) =>
      db.transaction((tx) => deleteGeneratedImages(tx, { owner, imageIds: ids }));
    await expect(remove(stranger, imageIds)).rejects.toMatchObject({ code: "not_found" });
    await remove(member, imageIds.slice(0, 1));
    await remove(member, imageIds);
    expect((await shownSession()).generatedCount).toBe(0);
    await expect(remove(member, imageIds)).rejects.toMatchObject({ code: "not_found" });
    const restore = db.transaction((tx) => restoreGeneratedImages(tx, { owner: stranger, imageIds }));
    await expect(restore).rejects.toMatchObject({ code: "not_found" });
  });

  test("deletes and undos of the same images at once neither deadlock nor miscount", async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, () => createGeneration(sql, member, { sessionId: session.sessionId, shots: 5 })),
    );
    const ids = made.flatMap((job) => job.imageIds);
    const work = Array.from({ length: 60 }, (_, index) => {
      const imageIds = ids.filter((_, place) => (place * 7 + index * 3) % 5 < 3);
      const change = index % 2 ? restoreGeneratedImages : deleteGeneratedImages;
      return db
        .transaction((tx) => change(tx, { owner: member, imageIds: index % 3 ? imageIds : imageIds.toReversed() }))
        .catch((error) => {
          if (error.code !== "not_found") throw error;
        });
    });
    await Promise.all(work);
    const [real] = await sql`
      select count(*)::int as n from generated_images where session_id = ${session.sessionId} and deleted_at is null`;
    expect((await shownSession()).generatedCount).toBe(real?.n);
  });
});

test("the overview shows what needs a person, what runs and what was made last, of this workspace only", async () => {
  member = await createMember(sql);
  session = (await call<ImageSession>("POST", "/image-sessions", {})).body;
  const { sessionId } = session;
  const failed = await createGeneration(sql, member, { sessionId, status: "failed" });
  const running = await createGeneration(sql, member, { sessionId, status: "processing" });
  const uncertain = await createGeneration(sql, member, { sessionId, status: "processing" });
  await sql`update generation_shots set status = 'uncertain' where generation_job_id = ${uncertain.jobId}`;
  const done = await createGeneration(sql, member, { sessionId, shots: 10 });
  const later = await createGeneration(sql, member, { sessionId, shots: 4 });
  await sql`update generated_images set created_at = now() + interval '1 minute' where generation_job_id = ${later.jobId}`;
  const overview = await findImagesOverview(db, member);
  expect(overview.needsYou.map(({ jobId }) => jobId)).toEqual([uncertain.jobId, failed.jobId]);
  expect(overview.running.map(({ jobId }) => jobId)).toEqual([running.jobId]);
  expect(overview.recent).toHaveLength(12);
  expect(overview.recent.slice(0, 4).map(({ id }) => id)).toEqual(later.imageIds);
  expect(overview.recent.at(-1)).toMatchObject({ jobId: done.jobId, sessionId });
  expect(await findImagesOverview(db, await createMember(sql))).toEqual({ needsYou: [], running: [], recent: [] });
  await sql`update image_sessions set deleted_at = now() where id = ${sessionId}`;
  expect(await findImagesOverview(db, member)).toEqual({ needsYou: [], running: [], recent: [] });
});
