import { expect, test } from "vitest";
import { once } from "#lib/queue/once.ts";
import { prepare, submit } from "#tests/faults/support/scripted-jobs.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, sql } = await testDatabase();
const owner = await prepare(sql);

/** A submit as a create call does it: the job, its task and the remembered answer in one transaction. */
const submitOnce = (key: string, body: unknown) =>
  once(db, {
    workspaceId: owner.workspaceId,
    route: "POST /api/v1/vision-jobs",
    key,
    body,
    async work(tx) {
      const [jobId] = await submit(tx as typeof db, owner, [{ ms: 0 }]);
      return { status: 202, response: { jobId } };
    },
  });

test("20 rounds of 50 concurrent identical submits make 20 jobs and 20 tasks", async () => {
  for (let round = 1; round <= 20; round++) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        // The order of the fields is the client's business.
        submitOnce(`round-${round}`, index % 2 ? { a: 1, b: [2] } : { b: [2], a: 1 }),
      ),
    );
    expect(new Set(answers.map(({ response }) => response.jobId)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  }
  const [made] = await sql`
    select (select count(*)::int from vision_jobs) as jobs, (select count(*)::int from graphile_worker.jobs) as tasks`;
  console.log("once: 20 × 50 concurrent submits", made);
  expect(made).toEqual({ jobs: 20, tasks: 20 });
});

test("a key that was used for another body is refused, and does nothing", async () => {
  await submitOnce("other", { a: 1 });
  await expect(submitOnce("other", { a: 2 })).rejects.toMatchObject({ code: "conflict" });
  expect(await sql`select from vision_jobs`).toHaveLength(21);
});

test("work that fails is not remembered: the same key may try again", async () => {
  const failing = once(db, {
    workspaceId: owner.workspaceId,
    route: "POST /api/v1/vision-jobs",
    key: "again",
    body: {},
    work: () => Promise.reject(new Error("no room")),
  });
  await expect(failing).rejects.toThrow("no room");
  expect((await submitOnce("again", {})).status).toBe(202);
});

test("after 24 hours a key is new", async () => {
  const first = await submitOnce("daily", {});
  await sql`update idempotency_keys set expires_at = now() - interval '1 second' where key = 'daily'`;
  const second = await submitOnce("daily", {});
  expect(second.response.jobId).not.toBe(first.response.jobId);
});
