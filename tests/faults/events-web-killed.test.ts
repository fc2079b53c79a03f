import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { createLiveEvents, timing } from "#components/events/live-events.ts";
import type { SubjectEvent } from "#components/events/subject-event.ts";
import { createMember } from "#tests/support/create-member.ts";
import { createVisionJob, moveVisionJob } from "#tests/support/create-vision-job.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);
const member = await createMember(sql);

const refusals = new EventEmitter();
let web: { child: ChildProcess; port: number } | undefined;
let refused = 0;

/** A proxy that signs its requests in and answers 502 and 503 in turn while there is no web process behind it. */
const proxy = createServer((incoming, outgoing) => {
  if (!web) {
    outgoing.writeHead(refused++ % 2 ? 503 : 502).end();
    refusals.emit("refused");
    return;
  }
  const headers = { ...incoming.headers, ...member.bearer };
  const upstream = request({ port: web.port, path: incoming.url, headers }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
    response.once("error", () => outgoing.destroy());
  });
  upstream.once("error", () => outgoing.destroy());
  outgoing.once("close", () => upstream.destroy());
  upstream.end();
});
proxy.listen(0, "127.0.0.1");
await once(proxy, "listening");
const origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

async function startWeb() {
  const child = fork(fileURLToPath(new URL("../support/events-process.ts", import.meta.url)));
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  web = { child, port };
}

async function killWeb() {
  const child = web?.child;
  web = undefined;
  child?.kill("SIGKILL");
  if (child && child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

afterAll(async () => {
  await killWeb();
  proxy.closeAllConnections();
  proxy.close();
});

function openTab(job: number) {
  const events: SubjectEvent[] = [];
  const arrivals = new EventEmitter();
  const live = createLiveEvents({
    origin,
    attention: { isVisible: () => true, onChange: () => {} },
    timing: { ...timing, retryMs: 50, maxRetryMs: 400 },
  });
  const leave = live.follow([`vision-job:${job}`], {
    onEvent(event) {
      events.push(event);
      arrivals.emit("event");
    },
  });
  return {
    job,
    events,
    leave,
    async reaches(revision: number) {
      while ((events.at(-1)?.revision ?? 0) < revision) await once(arrivals, "event");
    },
  };
}

test("twenty tabs outlive a web process that is killed three times behind a proxy", async () => {
  await startWeb();
  const tabs = await Promise.all(Array.from({ length: 20 }, async () => openTab(await createVisionJob(db, member))));
  let revision = 1;
  const moveAll = async () => {
    for (const { job } of tabs) await moveVisionJob(db, job);
    revision++;
  };
  for (const tab of tabs) await tab.reaches(revision);
  for (let kill = 0; kill < 3; kill++) {
    await moveAll();
    await killWeb();
    const before = refused;
    await moveAll();
    // Long enough that every tab has met the proxy's refusals several times, and most have begun to read job by job.
    while (refused < before + tabs.length * 4) await once(refusals, "refused");
    await moveAll();
    await startWeb();
    await moveAll();
    for (const tab of tabs) await tab.reaches(revision);
  }

  let [updates, gaps, repeats] = [0, 0, 0];
  for (const { events, leave } of tabs) {
    leave();
    for (const [index, event] of events.entries()) {
      const before = events[index - 1]?.revision ?? 0;
      if (event.revision <= before) repeats++;
      // A snapshot is the whole state and may skip what led to it; a change may not.
      if (event.kind === "update" && event.revision !== before + 1) gaps++;
      if (event.kind === "update") updates++;
    }
  }
  console.log(`Web killed 3 times: 20 tabs, ${refused} refusals, ${updates} updates, gaps ${gaps}, repeats ${repeats}`);
  expect({ gaps, repeats }).toEqual({ gaps: 0, repeats: 0 });
  expect(updates).toBeGreaterThan(tabs.length * 3);
});
