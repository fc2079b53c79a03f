import { expect, onTestFinished, test } from "vitest";
import { GET as health } from "#app/api/health/route.ts";
import { GET as metrics } from "#app/api/metrics/route.ts";
import { GET as ready } from "#app/api/ready/route.ts";
import { GET as status } from "#app/api/worker/status/route.ts";
import { uuidv7 } from "#lib/ids.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import { startWorker } from "#lib/queue/start-worker.ts";
import { tunables } from "#lib/queue/tunables.ts";
import { workerStatus } from "#lib/queue/worker-status.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { createVisionJob } from "#tests/support/create-vision-job.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);
const [ada, bob] = [await createMember(sql, "Ada"), await createMember(sql, "Bob")];

const ask = (handler: typeof health, member?: Member) =>
  handler(new Request("http://127.0.0.1/", { headers: member?.bearer ?? {} }), { params: Promise.resolve({}) });

async function startIdleWorker() {
  const worker = await startWorker({
    ...{ url, db, leasedTables: [], timings: tunables },
    exit: () => {},
    pools: [{ kind: "io", concurrency: 3, tasks: {} }],
  });
  onTestFinished(() => worker.stop());
  // It takes its lease on its own time, before it fetches its first job.
  await expect.poll(async () => (await workerStatus(db)).running).toBe(true);
}

test("health needs nothing, not even a database", async () => {
  const response = await ask(health);
  expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
});

test("ready says which part is missing", async () => {
  const withoutWorker = await ask(ready);
  expect([withoutWorker.status, await withoutWorker.json()]).toEqual([
    503,
    { status: "not_ready", parts: { database: "ok", migrations: "ok", worker: "failed" } },
  ]);

  await startIdleWorker();
  const whole = await ask(ready);
  expect([whole.status, await whole.json()]).toEqual([
    200,
    { status: "ready", parts: { database: "ok", migrations: "ok", worker: "ok" } },
  ]);

  await sql`update drizzle.__drizzle_migrations set created_at = created_at - 1`;
  onTestFinished(async () => void (await sql`update drizzle.__drizzle_migrations set created_at = created_at + 1`));
  expect(await (await ask(ready)).json()).toMatchObject({ parts: { database: "ok", migrations: "failed" } });
});

test("worker status counts what waits and who works", async () => {
  expect((await ask(status)).status).toBe(401);
  await enqueue(db, "maintenance:prune-keys", {});
  await startIdleWorker();
  const response = await ask(status, ada);
  expect([response.status, await response.json()]).toEqual([
    200,
    {
      running: true,
      queueDepth: 1,
      oldestWaitingSeconds: expect.any(Number),
      workers: [
        expect.objectContaining({
          ...{ kind: "io", concurrency: 3, pid: process.pid, alive: true },
          lastHeartbeatAt: expect.stringMatching(/^\d{4}-.*Z$/),
        }),
      ],
      maxRetries: 3,
    },
  ]);
});

test("metrics are Prometheus text, and a workspace's numbers are its own", async () => {
  expect((await ask(metrics)).status).toBe(401);
  const job = await createVisionJob(db, ada);
  await createVisionJob(db, ada);
  await createVisionJob(db, bob);
  for (const [amount, index] of [0.25, 0.5, null].map((value, at) => [value, at] as const)) {
    const [call, cost] = [uuidv7(), uuidv7()];
    await sql`
      insert into provider_calls (id, workspace_id, user_id, subject_kind, subject_id, step, attempt, category, provider, model, status)
      values (${call}, ${ada.workspaceId}, ${ada.userId}, 'vision-job', ${job}, 'gemini', ${index + 1}, 'vision', 'gemini', 'm', 'succeeded')`;
    await sql`
      insert into generation_costs (id, workspace_id, user_id, provider_call_id, subject_kind, subject_id, category, provider, model, actual_cost, usage)
      values (${cost}, ${ada.workspaceId}, ${ada.userId}, ${call}, 'vision-job', ${job}, 'vision', 'gemini', 'm', ${amount}, '{}')`;
  }

  const response = await ask(metrics, ada);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      'moodreel_jobs{kind="vision",status="pending"} 2',
      'moodreel_provider_calls{provider="gemini",status="succeeded"} 3',
      'moodreel_cost_today_dollars{provider="gemini"} 0.75',
      'moodreel_cost_today_unknown_calls{provider="gemini"} 1',
      "moodreel_open_streams 0",
      expect.stringMatching(/^process_resident_memory_bytes \d+$/),
    ]),
  );

  const ofBob = await (await ask(metrics, bob)).text();
  expect(ofBob).toContain('moodreel_jobs{kind="vision",status="pending"} 1');
  expect(ofBob).not.toContain('provider="gemini"');
});
