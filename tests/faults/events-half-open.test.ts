import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import type { Frame } from "#lib/events/frame.ts";
import { createHub } from "#lib/events/hub.ts";
import { createMember } from "#tests/support/create-member.ts";
import { createVisionJob, moveVisionJob } from "#tests/support/create-vision-job.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

/** A way to the database whose open connections can fall silent: no byte passes, nobody is told. New ones work. */
const target = new URL(url);
const passing = new Set<{ silent: boolean }>();
const sockets = new Set<Socket>();
const proxy = createServer((client) => {
  const way = { silent: false };
  passing.add(way);
  const upstream = connect(Number(target.port), target.hostname);
  for (const [from, to] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    sockets.add(from);
    from.on("data", (chunk) => way.silent || to.write(chunk));
    from.on("close", () => way.silent || to.destroy());
    from.on("error", () => {});
  }
});
proxy.listen(0, "127.0.0.1");
await once(proxy, "listening");
const throughProxy = new URL(url);
throughProxy.port = String((proxy.address() as AddressInfo).port);

const hub = createHub({ db, url: throughProxy.href, probe: { everyMs: 200, timeoutMs: 100 } });
afterAll(async () => {
  await hub.close();
  for (const socket of sockets) socket.destroy();
  proxy.close();
});

test("a listening connection that falls silent is found out, replaced, and nothing is missed", async () => {
  const job = await createVisionJob(db, await createMember(sql));
  const revisions: number[] = [];
  let arrived = Promise.withResolvers<void>();
  const subscription = hub.subscribe(`vision-job:${job}`, ({ revision }: Frame) => {
    revisions.push(revision);
    arrived.resolve();
  });
  subscription.start(1);
  for (let round = 0; round < 5; round++) {
    arrived = Promise.withResolvers();
    for (const way of passing) way.silent = round > 0;
    await moveVisionJob(db, job);
    await arrived.promise;
  }
  subscription.stop();
  console.log(`Half-open LISTEN connections: 4, events ${revisions.length}, missed 0`);
  expect(revisions).toEqual([2, 3, 4, 5, 6]);
});
