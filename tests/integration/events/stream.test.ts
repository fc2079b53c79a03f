import { afterAll, expect, test } from "vitest";
import { GET } from "#app/api/v1/events/route.ts";
import { live } from "#lib/events/live.ts";
import { createMember } from "#tests/support/create-member.ts";
import { createVisionJob, moveVisionJob } from "#tests/support/create-vision-job.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { openEvents } from "#tests/support/read-events.ts";
import { serveHandlers } from "#tests/support/serve-handler.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

const server = await serveHandlers({ "GET /api/v1/events": GET });
afterAll(async () => {
  await server.close();
  await live().hub.close();
});

const ada = await createMember(sql, "Ada");
const bob = await createMember(sql, "Bob");

const addressOf = (jobs: number[], after = "") =>
  `${server.url}/api/v1/events?${new URLSearchParams([
    ...jobs.map((id): [string, string] => ["subject", `vision-job:${id}`]),
    ...(after ? [["after", after] as [string, string]] : []),
  ])}`;

const revisionOf = (event: { data: string } | null): number => JSON.parse(event?.data ?? "{}").revision;

test("a stream begins with the present shape and goes on with every change", async () => {
  const job = await createVisionJob(db, ada);
  const stream = await openEvents(addressOf([job]), ada.bearer);

  expect(stream.response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(stream.response.headers.get("cache-control")).toBe("no-cache, no-transform");
  expect(stream.response.headers.get("x-accel-buffering")).toBe("no");
  const snapshot = await stream.next();
  expect(snapshot).toMatchObject({ event: "snapshot", id: "1" });
  expect(JSON.parse(snapshot?.data ?? "")).toMatchObject({
    subject: `vision-job:${job}`,
    revision: 1,
    data: { jobId: job, status: "pending", progress: 0 },
  });

  await moveVisionJob(db, job);
  await moveVisionJob(db, job);
  const updates = await stream.take(2);
  expect(updates).toMatchObject([
    { event: "update", id: "2" },
    { event: "update", id: "3" },
  ]);
  expect(JSON.parse(updates[1]?.data ?? "")).toMatchObject({
    subject: `vision-job:${job}`,
    revision: 3,
    type: "attempt",
    data: { note: "a test moved it" },
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
  stream.close();
});

test("the id of an event is the cursor of every subject, its own last", async () => {
  const [one, two] = [await createVisionJob(db, ada), await createVisionJob(db, ada)];
  const stream = await openEvents(addressOf([one, two]), ada.cookie);
  await stream.next();
  expect((await stream.next())?.id).toBe(`vision-job:${one}=1,vision-job:${two}=1`);
  await moveVisionJob(db, one);
  expect((await stream.next())?.id).toBe(`vision-job:${two}=1,vision-job:${one}=2`);
  stream.close();
});

test("Last-Event-ID and after resume with what was missed; 0 replays from the start", async () => {
  const [one, two] = [await createVisionJob(db, ada), await createVisionJob(db, ada)];
  for (let count = 0; count < 4; count++) await moveVisionJob(db, one);

  const resumed = await openEvents(addressOf([one]), { ...ada.bearer, "last-event-id": "3" });
  expect((await resumed.take(2)).map(revisionOf)).toEqual([4, 5]);
  resumed.close();

  const replayed = await openEvents(addressOf([one], "0"), ada.bearer);
  const all = await replayed.take(5);
  expect(all.map((event) => [event.event, revisionOf(event)])).toEqual([1, 2, 3, 4, 5].map((n) => ["update", n]));
  replayed.close();

  // One subject is known, the other one is new: it begins with a snapshot.
  const mixed = await openEvents(addressOf([one, two], `vision-job:${one}=4`), ada.bearer);
  expect(await mixed.next()).toMatchObject({ event: "update", id: `vision-job:${one}=5` });
  expect(await mixed.next()).toMatchObject({ event: "snapshot", id: `vision-job:${one}=5,vision-job:${two}=1` });
  mixed.close();

  // The header of a browser that reconnects is newer than the address it began with.
  const both = await openEvents(addressOf([one], "1"), { ...ada.bearer, "last-event-id": "4" });
  expect(revisionOf(await both.next())).toBe(5);
  both.close();
});

test("purged events and a cursor from the future lead to a snapshot, never to a gap", async () => {
  const job = await createVisionJob(db, ada);
  for (let count = 0; count < 3; count++) await moveVisionJob(db, job);
  await sql`delete from job_events where subject_id = ${String(job)} and revision < 4`;
  for (const cursor of ["1", "99"]) {
    const stream = await openEvents(addressOf([job], cursor), ada.bearer);
    expect(await stream.next()).toMatchObject({ event: "snapshot", id: "4" });
    stream.close();
  }
});

test("no other workspace's subject, nobody without a right, nothing malformed", async () => {
  const [mine, theirs] = [await createVisionJob(db, ada), await createVisionJob(db, bob)];
  const statusOf = async (address: string, headers: Record<string, string>) => {
    const { response, close } = await openEvents(address, headers);
    close();
    return response.status;
  };
  expect(await statusOf(addressOf([theirs]), ada.bearer)).toBe(404);
  expect(await statusOf(addressOf([mine, theirs]), ada.bearer)).toBe(404);
  expect(await statusOf(addressOf([mine, theirs], "0"), ada.cookie)).toBe(404);
  expect(await statusOf(addressOf([2_000_000]), ada.bearer)).toBe(404);
  expect(await statusOf(addressOf([99_999_999_999]), ada.bearer)).toBe(404);
  expect(await statusOf(`${server.url}/api/v1/events?subject=unknown:1`, ada.bearer)).toBe(404);
  expect(await statusOf(addressOf([mine]), {})).toBe(401);
  expect(await statusOf(`${server.url}/api/v1/events`, ada.bearer)).toBe(422);
  expect(await statusOf(addressOf(Array.from({ length: 101 }, (_, n) => n + 1)), ada.bearer)).toBe(422);
  expect(await statusOf(addressOf([mine], "nonsense"), ada.bearer)).toBe(400);
  expect(await statusOf(addressOf([mine], "9999999999"), ada.bearer)).toBe(400);
});

test("two hundred dropped connections leave no gap and no duplicate", { timeout: 120_000 }, async () => {
  const jobs = [await createVisionJob(db, ada), await createVisionJob(db, ada), await createVisionJob(db, ada)];
  const random = seededRandom(20_261_120);
  const received = new Map(jobs.map((job) => [`vision-job:${job}`, [] as number[]]));
  const lastWritten = new Map(jobs.map((job) => [`vision-job:${job}`, 1]));
  let drops = 0;
  let cursor = "0";

  const writer = (async () => {
    while (drops < 200) {
      const job = jobs[Math.floor(random() * jobs.length)] ?? 0;
      lastWritten.set(`vision-job:${job}`, await moveVisionJob(db, job));
    }
  })();
  const take = (event: { id: string; data: string }) => {
    const { subject, revision } = JSON.parse(event.data);
    received.get(subject)?.push(revision);
    cursor = event.id;
  };
  const complete = () =>
    jobs.every((job) => received.get(`vision-job:${job}`)?.at(-1) === lastWritten.get(`vision-job:${job}`));

  while (drops < 200) {
    const stream = await openEvents(addressOf(jobs), { ...ada.bearer, "last-event-id": cursor });
    for (let left = Math.floor(random() * 6); left > 0; left--) {
      const event = await stream.next();
      if (event) take(event);
    }
    stream.close();
    drops++;
  }
  await writer;
  const last = await openEvents(addressOf(jobs), { ...ada.bearer, "last-event-id": cursor });
  while (!complete()) {
    const event = await last.next();
    if (!event) throw new Error("The stream ended early");
    take(event);
  }
  last.close();

  const sequences = [...received.values()];
  const duplicates = sequences.reduce((sum, seen) => sum + seen.length - new Set(seen).size, 0);
  const gaps = sequences.reduce((sum, seen) => sum + seen.filter((n, index) => n !== index + 1).length, 0);
  const events = sequences.reduce((sum, seen) => sum + seen.length, 0);
  console.log(`SSE: ${drops} drops, ${events} events, gaps ${gaps}, duplicates ${duplicates}`);
  expect({ gaps, duplicates }).toEqual({ gaps: 0, duplicates: 0 });
});

/** Mulberry32: the same drops in every run. */
function seededRandom(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
