import { describe, expect, test } from "vitest";
import { uuidv7 } from "#lib/ids.ts";
import { changeImageSession } from "#lib/images/change-image-session.ts";
import { createImageSession } from "#lib/images/create-image-session.ts";
import { findGenerationJob, listGenerationJobs } from "#lib/images/find-generation-jobs.ts";
import { generationJobSnapshot } from "#lib/images/snapshot.ts";
import { createMember } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { openSession, requestGeneration } from "#tests/support/request-generation.ts";

const { db, sql, url } = await testDatabase();
await configure(url, { GEMINI_API_KEY: "g", REPLICATE_API_TOKEN: "r", IMAGE_PROVIDER: "flux-pro" });
const member = await createMember(sql);
const { sessionId, referenceId } = await openSession(db, member);
type Fields = Parameters<typeof requestGeneration>[3];
const request = (fields: Fields = {}, session = sessionId) => requestGeneration(db, member, session, fields);
const rows = async () => {
  const [counts] = await sql`select (select count(*) from generation_jobs)::int as jobs,
    (select count(*) from job_events)::int as events, (select count(*) from graphile_worker.jobs)::int as tasks`;
  return counts;
};

test("a request is a job with everything to make it again, its first event and its task", async () => {
  const jobId = await request({ referenceImageIds: [referenceId, referenceId], numberOfShots: 3, weather: "fog" });
  const job = await findGenerationJob(db, member, jobId);
  expect(job).toMatchObject({
    status: "pending",
    generationMethod: "flux-pro",
    modelUsed: "flux-1.1-pro",
    weather: "fog",
    numberOfShots: 3,
    referenceImages: [{ id: referenceId, role: "product" }],
    revision: 1,
    cost: { actual: null, unknownCount: 0 },
  });
  expect(job.seed).toBeGreaterThanOrEqual(0);
  expect(job.cost.estimated).toBeCloseTo(0.12, 5);
  const [event] = await sql`select revision, type from job_events where subject_id = ${jobId}`;
  expect(event).toEqual({ revision: 1, type: "queued" });
  const [task] =
    await sql`select task_identifier as name from graphile_worker.jobs where key = ${`generation-job:${jobId}`}`;
  expect(task).toEqual({ name: "images:compose" });
  expect(await generationJobSnapshot(db, { workspaceId: member.workspaceId, id: jobId })).toEqual({
    revision: 1,
    data: job,
  });
});

describe("what cannot be made is refused in a sentence, and nothing is written", () => {
  const refused: [string, Fields, Record<string, unknown>][] = [
    [
      "a model that is not set up",
      { generationMethod: "openai" },
      { code: "invalid", fields: { generationMethod: expect.any(String) } },
    ],
    [
      "a ratio that the model does not make",
      { generationMethod: "gemini", aspectRatio: "4:5" },
      { fields: { aspectRatio: expect.stringContaining("4:5") } },
    ],
    ["another reference than ours", { referenceImageIds: [uuidv7()] }, { code: "not_found" }],
    ["another brand than ours", { brandId: uuidv7() }, { code: "not_found" }],
  ];

  test.each(refused)("%s", async (_, fields, error) => {
    const before = await rows();
    await expect(request(fields)).rejects.toMatchObject(error);
    expect(await rows()).toEqual(before);
  });

  test("more references than the model takes", async () => {
    const other = await openSession(db, member);
    await expect(request({ referenceImageIds: [referenceId, other.referenceId] })).rejects.toMatchObject({
      code: "invalid",
      fields: { referenceImageIds: expect.stringContaining("at most 1 reference image") },
    });
  });

  test("a session of another workspace, and a deleted one", async () => {
    const eve = await createMember(sql, "Eve");
    await expect(requestGeneration(db, eve, sessionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      requestGeneration(db, eve, (await createImageSession(db, { owner: eve })).sessionId, {
        referenceImageIds: [referenceId],
      }),
    ).rejects.toMatchObject({ code: "not_found" });
    const { sessionId: gone } = await createImageSession(db, { owner: member });
    await sql`update image_sessions set deleted_at = now() where id = ${gone}`;
    await expect(request({}, gone)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("a session gets its name from its first prompt, cut between words, and keeps what people call it", async () => {
  const titleAfter = async (session: string, prompt: string) => {
    await request({ prompt }, session);
    const [row] = await sql`select title from image_sessions where id = ${session}`;
    return row?.title;
  };
  const { sessionId: fresh } = await createImageSession(db, { owner: member });
  expect(await titleAfter(fresh, "A terracotta bottle on warm linen, with morning light")).toBe(
    "A terracotta bottle on warm linen, with…",
  );
  const { sessionId: chinese } = await createImageSession(db, { owner: member });
  expect(await titleAfter(chinese, "夏".repeat(50))).toBe(`${"夏".repeat(40)}…`);
  await changeImageSession(db, { owner: member, sessionId: fresh, title: "Summer" });
  expect(await titleAfter(fresh, "Another one")).toBe("Summer");
});

test("a page of a session's jobs is newest first and goes on where the last one ended", async () => {
  const { sessionId: session } = await createImageSession(db, { owner: member });
  const ids = [];
  for (let index = 0; index < 5; index++) ids.push(await request({}, session));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listGenerationJobs(db, member, { sessionId: session, limit: 2, cursor });
    seen.push(...page.items.map(({ jobId }) => jobId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(ids.toReversed());
  for (const wrong of ["x", uuidv7()])
    await expect(listGenerationJobs(db, member, { sessionId: session, limit: 2, cursor: wrong })).rejects.toMatchObject(
      { code: "invalid" },
    );
  const eve = await createMember(sql, "Eve");
  await expect(listGenerationJobs(db, eve, { sessionId: session, limit: 2 })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await generationJobSnapshot(db, { workspaceId: eve.workspaceId, id: ids[0] ?? "" })).toBeNull();
  expect(await generationJobSnapshot(db, { workspaceId: eve.workspaceId, id: "12" })).toBeNull();
});
