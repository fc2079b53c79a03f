import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createLiveEvents, timing } from "./live-events.ts";
import type { SubjectEvent } from "./subject-event.ts";

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A server that answers its streams by a script, one step a stream, the last step for all that follow. */
async function scripted(streams: Answer[], jobs: Record<string, Answer> = {}) {
  const seen: { path: string; cursor: string | undefined; subjects: string[] }[] = [];
  const arrivals = new EventEmitter();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
    const subjects = searchParams.getAll("subject");
    seen.push({ path: pathname, cursor: request.headers["last-event-id"] as string | undefined, subjects });
    const isStream = pathname === "/api/v1/events";
    const step = isStream ? streams[Math.min(count("/api/v1/events"), streams.length) - 1] : jobs[pathname];
    (step ?? status(404))(response, request);
    arrivals.emit("request");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const count = (path: string) => seen.filter((request) => request.path === path).length;
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  cleanups.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    origin,
    seen,
    streams: () => seen.filter(({ path }) => path === "/api/v1/events"),
    async until(condition: () => boolean) {
      while (!condition()) await once(arrivals, "request");
    },
  };
}

const status =
  (code: number): Answer =>
  (response) =>
    void response.writeHead(code).end();

const frames =
  (...texts: string[]): Answer =>
  (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(texts.join(""));
  };

const framesThenDrop =
  (...texts: string[]): Answer =>
  (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(texts.join(""), () => response.destroy());
  };

const frame = (event: string, subject: string, revision: number) =>
  `event: ${event}\ndata: ${JSON.stringify({ subject, revision, type: event, data: {} })}\n\n`;

/** A follower that can be awaited for its next event. */
function recorder() {
  const events: SubjectEvent[] = [];
  const arrivals = new EventEmitter();
  return {
    events,
    revisions: () => events.map(({ revision }) => revision),
    onEvent(event: SubjectEvent) {
      events.push(event);
      arrivals.emit("event");
    },
    async has(count: number) {
      while (events.length < count) await once(arrivals, "event");
    },
  };
}

function attention() {
  let visible = true;
  const listeners: (() => void)[] = [];
  return {
    isVisible: () => visible,
    onChange: (listener: () => void) => void listeners.push(listener),
    turn(value: boolean) {
      visible = value;
      for (const listener of listeners) listener();
    },
  };
}

const quick = { ...timing, retryMs: 5, maxRetryMs: 20 };
const start = (origin: string, times = quick, looking = attention()) => {
  const live = createLiveEvents({ origin, attention: looking, timing: times });
  return { live, looking };
};

test("comes back with the revisions it has and passes nothing on twice", async () => {
  const server = await scripted([
    framesThenDrop(frame("snapshot", "vision-job:1", 3), frame("update", "vision-job:1", 4)),
    frames(frame("update", "vision-job:1", 4), frame("update", "vision-job:1", 5)),
  ]);
  const { live } = start(server.origin);
  const follower = recorder();
  const leave = live.follow(["vision-job:1"], follower);
  await follower.has(3);
  expect(follower.revisions()).toEqual([3, 4, 5]);
  expect(server.streams().map(({ cursor }) => cursor)).toEqual([undefined, "vision-job:1=4"]);
  expect(live.status()).toBe("live");
  leave();
});

test("many followers, and one that mounts twice, share one stream", async () => {
  const server = await scripted([frames(frame("snapshot", "vision-job:1", 1), frame("snapshot", "vision-job:2", 1))]);
  const { live } = start(server.origin);
  const [one, two] = [recorder(), recorder()];
  live.follow(["vision-job:1"], one)();
  const leaveOne = live.follow(["vision-job:1"], one);
  const leaveTwo = live.follow(["vision-job:2", "vision-job:1"], two);
  await Promise.all([one.has(1), two.has(2)]);
  expect(server.streams()).toHaveLength(1);
  expect(server.streams()[0]?.subjects).toEqual(["vision-job:1", "vision-job:2"]);
  leaveOne();
  leaveTwo();
});

test("who comes later gets the whole state, and the others nothing twice that is an update", async () => {
  const server = await scripted([
    frames(frame("snapshot", "vision-job:1", 5)),
    frames(frame("snapshot", "vision-job:1", 5), frame("update", "vision-job:1", 6)),
  ]);
  const { live } = start(server.origin);
  const [early, late] = [recorder(), recorder()];
  const leaveEarly = live.follow(["vision-job:1"], early);
  await early.has(1);
  const leaveLate = live.follow(["vision-job:1"], late);
  await late.has(2);
  expect(late.revisions()).toEqual([5, 6]);
  expect(server.streams()[1]?.cursor).toBeUndefined();
  leaveEarly();
  leaveLate();
});

test("closes the stream when nobody follows any more", async () => {
  const closed = Promise.withResolvers<void>();
  const server = await scripted([
    (response, request) => {
      response.once("close", closed.resolve);
      frames(frame("snapshot", "vision-job:1", 1))(response, request);
    },
  ]);
  const { live } = start(server.origin);
  const follower = recorder();
  const leave = live.follow(["vision-job:1"], follower);
  await follower.has(1);
  leave();
  await closed.promise;
  expect(server.streams()).toHaveLength(1);
});

test("a 401, and an end, stop it for good and say so once", async () => {
  for (const ending of [status(401), frames("event: end\ndata: {}\n\n")]) {
    const server = await scripted([ending]);
    const { live } = start(server.origin);
    const signedOut = Promise.withResolvers<void>();
    let times = 0;
    const leave = live.follow(["vision-job:1", "vision-job:2"], {
      onEvent: () => {},
      onSignedOut: () => {
        times++;
        signedOut.resolve();
      },
    });
    await signedOut.promise;
    expect(live.status()).toBe("signed-out");
    leave();
    expect({ times, requests: server.seen.length }).toEqual({ times: 1, requests: 1 });
  }
});

test("reads the subjects one by one while no stream gets through, then goes live again", async () => {
  const down: Answer = status(503);
  const job: Answer = (response) => response.end(JSON.stringify({ jobId: 1, revision: 8, status: "pending" }));
  const server = await scripted([down, down, down, down, frames(frame("snapshot", "vision-job:1", 9))], {
    "/api/v1/vision-jobs/1": job,
  });
  const { live } = start(server.origin);
  const follower = recorder();
  const leave = live.follow(["vision-job:1"], follower);
  await follower.has(2);
  expect(follower.events).toMatchObject([
    { kind: "snapshot", revision: 8, data: { status: "pending" } },
    { kind: "snapshot", revision: 9 },
  ]);
  expect(live.status()).toBe("live");
  leave();
});

test("lets go of a subject that is gone and goes on with the others", async () => {
  const server = await scripted([status(404), frames(frame("snapshot", "vision-job:2", 1))], {
    "/api/v1/vision-jobs/2": (response) => response.end(JSON.stringify({ revision: 1 })),
  });
  const { live } = start(server.origin);
  const gone: string[] = [];
  const follower = { ...recorder(), onGone: (subject: string) => void gone.push(subject) };
  const leave = live.follow(["vision-job:1", "vision-job:2"], follower);
  await server.until(() => server.streams().length === 2);
  expect(gone).toEqual(["vision-job:1"]);
  expect(server.streams()[1]?.subjects).toEqual(["vision-job:2"]);
  leave();
});

test("gives the connection back while nobody looks, and catches up afterwards", async () => {
  const closed = Promise.withResolvers<void>();
  const server = await scripted([
    (response, request) => {
      response.once("close", closed.resolve);
      frames(frame("snapshot", "vision-job:1", 1))(response, request);
    },
    frames(frame("update", "vision-job:1", 2)),
  ]);
  const { live, looking } = start(server.origin, { ...quick, hiddenMs: 1 });
  const follower = recorder();
  const leave = live.follow(["vision-job:1"], follower);
  await follower.has(1);
  looking.turn(false);
  await closed.promise;
  expect(server.streams()).toHaveLength(1);
  looking.turn(true);
  await follower.has(2);
  expect(server.streams()[1]?.cursor).toBe("vision-job:1=1");
  leave();
});

test("does not trust a silent stream", async () => {
  const server = await scripted([
    frames(frame("snapshot", "vision-job:1", 1)),
    frames(frame("update", "vision-job:1", 2)),
  ]);
  const { live } = start(server.origin, { ...quick, silenceMs: 300 });
  const follower = recorder();
  const leave = live.follow(["vision-job:1"], follower);
  await follower.has(2);
  expect(server.streams()[1]?.cursor).toBe("vision-job:1=1");
  leave();
});
