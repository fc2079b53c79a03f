import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { createDb } from "#db/client.ts";
import { createHub } from "#lib/events/hub.ts";
import { createPresence } from "#lib/events/presence.ts";
import { openStream } from "#lib/events/stream.ts";
import { visionJobSnapshot } from "#lib/vision/snapshot.ts";
import { cloneTemplate, createTemplate, startCluster } from "#tests/support/cluster.ts";
import { createMember } from "#tests/support/create-member.ts";
import { createVisionJob, moveVisionJob } from "#tests/support/create-vision-job.ts";
import { configure } from "#tests/support/environment.ts";
import { handClock } from "#tests/support/hand-clock.ts";

// A server of this file's own: restarting the shared one would break everybody else's tests.
const cluster = await startCluster();
await createTemplate(cluster.adminUrl);
const clone = await cloneTemplate(cluster.adminUrl);
// The test server does not wait for the disk; here a crash must keep what was committed, as in production.
const url = `${clone.url}?synchronous_commit=on`;
await configure(url);
const web = createDb(url);
const sql = postgres(url, { max: 2, onnotice: () => {} });
const hub = createHub({ db: web, url });
afterAll(async () => {
  await Promise.all([hub.close(), web.$client.end({ timeout: 1 }), sql.end({ timeout: 1 })]);
  await cluster.remove();
});

const listening = () => sql<{ pid: number }[]>`
  select pid from pg_stat_activity where application_name = 'moodreel-events'`;

async function openStreams(count: number) {
  const member = await createMember(sql);
  const jobs = await Promise.all(Array.from({ length: count }, () => createVisionJob(web, member)));
  const presence = createPresence({ db: web, isAlive: async () => true, clock: handClock() });
  const { userId, workspaceId, apiKeyId } = member;
  const viewer = {
    ...{ userId, workspaceId, role: "owner" as const, email: "", name: "", locale: null, theme: null },
    via: { kind: "api-key" as const, apiKeyId },
  };
  return Promise.all(
    jobs.map(async (job) => {
      const frames = await openStream({
        ...{ db: web, hub, presence, viewer, cursor: new Map(), reader: new AbortController() },
        snapshots: { "vision-job": visionJobSnapshot },
        subjects: [{ kind: "vision-job", id: String(job) }],
      });
      const revisions: number[] = [];
      const decoder = new TextDecoder();
      return {
        job,
        revisions,
        async readTo(revision: number) {
          while ((revisions.at(-1) ?? 0) < revision) {
            const { value, done } = await frames.next();
            if (done) throw new Error("The stream ended");
            const id = /^id: (\d+)$/m.exec(decoder.decode(value))?.[1];
            if (id) revisions.push(Number(id));
          }
        },
      };
    }),
  );
}

test("streams survive restarts of the database and miss nothing that happened meanwhile", async () => {
  const streams = await openStreams(20);
  for (const stream of streams) await stream.readTo(1);
  let revision = 1;
  for (const mode of ["fast", "immediate", "fast"] as const) {
    await cluster.restart({ mode });
    // Moves from the first moment on, most of them before the hub listens again.
    const again = createDb(url, { max: 2 });
    for (let count = 0; count < 5; count++) {
      for (const { job } of streams) await moveVisionJob(again, job);
      revision++;
    }
    await again.$client.end();
    for (const stream of streams) await stream.readTo(revision);
  }
  const expected = Array.from({ length: revision }, (_, index) => index + 1);
  for (const { revisions } of streams) expect(revisions).toEqual(expected);
  console.log(
    `Postgres restarts: 3, streams ${streams.length}, events ${streams.length * revision}, gaps 0, duplicates 0`,
  );
});

test("a listening connection that is cut comes back by itself, and only one", async () => {
  const [stream] = await openStreams(1);
  await stream?.readTo(1);
  const before = await listening();
  expect(before).toHaveLength(1);
  for (let count = 0; count < 5; count++) {
    // Cut and move in one breath: no notification of the move can have been heard.
    await sql.begin(async (tx) => {
      await tx`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'moodreel-events'`;
    });
    await moveVisionJob(web, stream?.job ?? 0);
    await stream?.readTo(count + 2);
  }
  expect(stream?.revisions).toEqual([1, 2, 3, 4, 5, 6]);
  const after = await listening();
  expect(after).toHaveLength(1);
  expect(after[0]?.pid).not.toBe(before[0]?.pid);
});
