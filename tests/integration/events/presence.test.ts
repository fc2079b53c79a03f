import { afterAll, expect, test } from "vitest";
import { sessionAlive } from "#lib/auth/session-alive.ts";
import { eventResponse } from "#lib/events/event-response.ts";
import { createHub } from "#lib/events/hub.ts";
import { createPresence } from "#lib/events/presence.ts";
import { openStream } from "#lib/events/stream.ts";
import { beatMs, maxWaitingFrames, streamCapMs } from "#lib/events/tunables.ts";
import { visionJobSnapshot } from "#lib/vision/snapshot.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { createVisionJob, moveVisionJob } from "#tests/support/create-vision-job.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { handClock } from "#tests/support/hand-clock.ts";
import { openEvents } from "#tests/support/read-events.ts";
import { serveHandlers } from "#tests/support/serve-handler.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

const hub = createHub({ db, url });
afterAll(() => hub.close());
const ada = await createMember(sql);

const viewerOf = ({ userId, workspaceId }: Member, via: Viewer["via"]): Viewer => ({
  userId,
  workspaceId,
  role: "owner",
  email: "",
  name: "",
  locale: null,
  theme: null,
  via,
});
const bySession = (member: Member) => viewerOf(member, { kind: "session", sessionId: member.sessionId });
const byKey = (member: Member) => viewerOf(member, { kind: "api-key", apiKeyId: member.apiKeyId });

/** A stream under a clock of its own; reading starts it and shows one frame after the other. */
async function open(viewer: Viewer, job: number) {
  const clock = handClock();
  const presence = createPresence({ db, isAlive: sessionAlive, clock });
  const reader = new AbortController();
  const frames = await openStream({
    db,
    hub,
    presence,
    snapshots: { "vision-job": visionJobSnapshot },
    viewer,
    subjects: [{ kind: "vision-job", id: String(job) }],
    cursor: new Map(),
    reader,
    clock,
  });
  const decoder = new TextDecoder();
  const next = async () => {
    const { value, done } = await frames.next();
    return done ? null : decoder.decode(value);
  };
  return { clock, presence, reader, frames, next };
}

test.for([
  {
    how: "signed out",
    viewer: bySession,
    end: (member: Member) => sql`delete from auth_sessions where id = ${member.sessionId}`,
  },
  {
    how: "signed out everywhere",
    viewer: bySession,
    end: (member: Member) => sql`update users set session_version = session_version + 1 where id = ${member.userId}`,
  },
  {
    how: "revoked",
    viewer: byKey,
    end: (member: Member) => sql`update api_keys set revoked_at = now() where id = ${member.apiKeyId}`,
  },
])("a stream whose reader is $how ends at the next beat, within 15 s", async ({ viewer, end }) => {
  const member = await createMember(sql);
  const { clock, presence, next } = await open(viewer(member), await createVisionJob(db, member));
  expect(await next()).toMatch(/^retry: \d+\n\n$/);
  expect(await next()).toContain("event: snapshot");

  clock.advance(beatMs);
  expect(await next()).toBe(": ping\n\n");

  await end(member);
  // Under the 15 s with room for the check itself.
  expect(beatMs).toBeLessThanOrEqual(13_000);
  clock.advance(beatMs);
  expect(await next()).toContain("event: end\n");
  expect(await next()).toBeNull();
  expect(presence.count()).toBe(0);
});

test("a stream that has stayed for the cap asks its reader to come back", async () => {
  const { clock, presence, next } = await open(byKey(ada), await createVisionJob(db, ada));
  await next();
  await next();
  clock.advance(streamCapMs);
  const rest = [await next(), await next()];
  expect(rest.filter((frame) => frame !== ": ping\n\n")[0]).toContain("event: reconnect\n");
  await next();
  expect(presence.count()).toBe(0);
});

test("a server that stops asks every reader to come back", async () => {
  const { presence, next } = await open(byKey(ada), await createVisionJob(db, ada));
  await next();
  await next();
  presence.shutDown();
  expect(await next()).toContain("event: reconnect\n");
  expect(await next()).toBeNull();
});

test("who listens is on record: connected, heard of, gone", async () => {
  const job = await createVisionJob(db, ada);
  const { clock, reader, next } = await open(bySession(ada), job);
  const row = async () => {
    const [found] = await sql`
      select user_id, workspace_id, last_heartbeat_at > connected_at as beaten, disconnected_at is not null as gone
      from event_connections where subjects = ${[`vision-job:${job}`]}`;
    return found;
  };
  await next();
  await next();
  await expect.poll(row).toMatchObject({
    user_id: ada.userId,
    workspace_id: ada.workspaceId,
    beaten: false,
    gone: false,
  });
  clock.advance(beatMs);
  expect(await next()).toBe(": ping\n\n");
  await expect.poll(row).toMatchObject({ beaten: true, gone: false });
  reader.abort();
  expect(await next()).toBeNull();
  await expect.poll(row).toMatchObject({ gone: true });
});

test("a reader that does not read is dropped at a bounded buffer and resumes without a gap", async () => {
  const job = await createVisionJob(db, ada);
  const { presence, reader, frames } = await open(byKey(ada), job);
  const response = eventResponse(frames, reader);
  const body = response.body?.getReader();
  await body?.read();
  while (!reader.signal.aborted) await moveVisionJob(db, job);
  expect(presence.count()).toBe(0);
  const [{ revision }] = (await sql`select revision from vision_jobs where id = ${job}`) as unknown as [
    { revision: number },
  ];
  expect(revision).toBeGreaterThan(maxWaitingFrames);
  await expect(
    (async () => {
      for (let part = await body?.read(); part && !part.done; ) part = await body?.read();
    })(),
  ).rejects.toThrow();
});

test("a hundred readers of ten subjects share one listening connection", async () => {
  const { GET } = await import("#app/api/v1/events/route.ts");
  const { live } = await import("#lib/events/live.ts");
  const server = await serveHandlers({ "GET /api/v1/events": GET });
  const jobs = await Promise.all(Array.from({ length: 10 }, () => createVisionJob(db, ada)));
  const streams = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      openEvents(`${server.url}/api/v1/events?subject=vision-job:${jobs[index % jobs.length]}`, ada.bearer),
    ),
  );
  for (const stream of streams) expect(await stream.next()).toMatchObject({ event: "snapshot" });
  for (const job of jobs) await moveVisionJob(db, job);
  for (const stream of streams) expect(await stream.next()).toMatchObject({ event: "update", id: "2" });
  const [{ count }] = (await sql`
    select count(*)::int from pg_stat_activity
    where datname = current_database() and application_name = 'moodreel-events'
  `) as unknown as [{ count: number }];
  // This file's own hub is the other one.
  expect(count).toBe(2);
  for (const stream of streams) stream.close();
  await server.close();
  await live().hub.close();
});
