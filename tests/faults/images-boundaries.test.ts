import { expect, test } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";
import type { Boundary } from "./support/boundaries.ts";
import { ledger, nothingWrong, settled, verdict } from "./support/generations.ts";
import { imageWorld } from "./support/image-world.ts";
import { until } from "./support/until.ts";

const database = await testDatabase();
const { sql } = database;
const { simulator, boundaries, generate, read, killAmid } = await imageWorld(database);

type After = "done" | "asks";
type Vendor = "openai" | "flux-pro" | "local";

interface Kill {
  /** Where the worker died. */
  in: Boundary | "the send" | "the answer" | "a question" | "the download";
  /** What became of the write that was under way; a vendor's answer that nobody heard is lost too. */
  write: "lost" | "kept";
  /** What the shot comes to, and how often each vendor was paid for it in the end. */
  end: Partial<Record<Vendor, [After, paid: number]>>;
}

const vendors = ["openai", "flux-pro", "local"] as const;
const nobodyKnows = (paid: number): [After, number] => ["asks", paid];
const done: [After, number] = ["done", 1];
const free: [After, number] = ["done", 0];

const kills: Kill[] = [
  { in: "call opened", write: "lost", end: { openai: done, "flux-pro": done, local: free } },
  { in: "call opened", write: "kept", end: { openai: nobodyKnows(0), "flux-pro": nobodyKnows(0), local: free } },
  { in: "the send", write: "lost", end: { openai: nobodyKnows(0), "flux-pro": nobodyKnows(0) } },
  { in: "the answer", write: "lost", end: { openai: nobodyKnows(1), "flux-pro": nobodyKnows(1) } },
  { in: "vendor id stored", write: "lost", end: { "flux-pro": nobodyKnows(1) } },
  { in: "vendor id stored", write: "kept", end: { "flux-pro": done } },
  { in: "a question", write: "lost", end: { "flux-pro": done } },
  { in: "the download", write: "lost", end: { "flux-pro": done } },
  { in: "call paid", write: "lost", end: { openai: nobodyKnows(1), "flux-pro": done, local: free } },
  { in: "call paid", write: "kept", end: { openai: done, "flux-pro": done, local: free } },
  { in: "image stored", write: "lost", end: { openai: done, "flux-pro": done, local: free } },
  { in: "image stored", write: "kept", end: { openai: done, "flux-pro": done, local: free } },
  { in: "task done", write: "lost", end: { openai: done, "flux-pro": done, local: free } },
  { in: "task done", write: "kept", end: { openai: done, "flux-pro": done, local: free } },
];

/** What no write of ours marks, the vendor holds. */
const held: Partial<Record<Kill["in"], FaultInput>> = {
  "the send": { kind: "hang", point: "before_charge", on: "POST" },
  "the answer": { kind: "hang", point: "after_charge", on: "POST" },
  "a question": { kind: "hang", on: "GET /v1/predictions" },
  "the download": { kind: "hang", on: "GET /files" },
};

const simulated = { openai: "openai", "flux-pro": "replicate" } as const;

test.each(kills)("kill -9 in the middle: $in, its write $write", async ({ in: where, write, end }) => {
  const chosen = vendors.filter((vendor) => end[vendor]);
  const paying = chosen.filter((vendor) => vendor !== "local");
  const fault = held[where];
  if (fault) for (const vendor of paying) simulator.script(simulated[vendor], [fault]);
  else await boundaries.hold(where as Boundary);
  const jobs = await Promise.all(chosen.map((method) => generate(method)));
  if (fault) await Promise.all(paying.map((vendor) => hanging(simulated[vendor], fault)));
  else await boundaries.reached(chosen.length);

  await killAmid(write);
  await settled(sql, jobs);

  const ends = await Promise.all(jobs.map((job) => read(job)));
  const seen = chosen.map((vendor, index) => [
    vendor,
    [
      ends[index]?.shots[0]?.status === "uncertain" ? "asks" : ends[index]?.status === "completed" ? "done" : "wrong",
      vendor === "local" ? 0 : simulator.charges[simulated[vendor]],
    ],
  ]);
  expect(Object.fromEntries(seen)).toEqual(end);
  const images = chosen.filter((vendor) => end[vendor]?.[0] === "done").length;
  const name = `kill -9 in the middle: ${where}, its write ${write} × 1`;
  expect(await verdict(sql, name, jobs)).toEqual({ ...nothingWrong, images });
  // Every image has one paid call and one entry in the cost book; what nobody knows has none.
  const { "image succeeded": succeeded = 0, "image costs": costs = 0, ...others } = await ledger(sql, jobs);
  expect({ succeeded, costs, uncertain: others["image uncertain"] ?? 0, live: others["image submitted"] ?? 0 }).toEqual(
    { succeeded: images, costs: images, uncertain: chosen.length - images, live: 0 },
  );
});

/** Until the vendor holds a request, with its work done where that was scripted. */
const hanging = (vendor: "openai" | "replicate" | "deepseek", { on, point }: FaultInput) =>
  until(`a request that hangs at ${vendor}`, async () => {
    const isHeld = simulator.requests[vendor].some(({ fault }) => fault === "hang");
    return isHeld && (point !== "after_charge" || on !== "POST" || simulator.charges[vendor] > 0);
  });

test.each([
  { in: "prompt opened", write: "lost", sent: 1, calls: { "prompt succeeded": 1, "prompt costs": 1 } },
  {
    in: "prompt opened",
    write: "kept",
    sent: 1,
    calls: { "prompt uncertain": 1, "prompt succeeded": 1, "prompt costs": 2 },
  },
  {
    in: "the answer",
    write: "lost",
    sent: 2,
    calls: { "prompt uncertain": 1, "prompt succeeded": 1, "prompt costs": 2 },
  },
  {
    in: "prompt paid",
    write: "lost",
    sent: 2,
    calls: { "prompt uncertain": 1, "prompt succeeded": 1, "prompt costs": 2 },
  },
  { in: "prompt paid", write: "kept", sent: 1, calls: { "prompt succeeded": 1, "prompt costs": 1 } },
  { in: "composed", write: "lost", sent: 1, calls: { "prompt succeeded": 1, "prompt costs": 1 } },
  { in: "composed", write: "kept", sent: 1, calls: { "prompt succeeded": 1, "prompt costs": 1 } },
] as const)("kill -9 while the prompt is written: $in, its write $write", async ({ in: where, write, sent, calls }) => {
  const fault = held[where as Kill["in"]];
  if (fault) simulator.script("deepseek", [fault]);
  else await boundaries.hold(where as Boundary);
  const job = await generate("openai", { isCustomEnabled: false, numberOfShots: 2 });
  if (fault) await hanging("deepseek", fault);
  else await boundaries.reached(1);
  await killAmid(write);
  await settled(sql, [job]);

  expect(await verdict(sql, `kill -9 in the middle: ${where}, its write ${write} × 1`, [job])).toEqual({
    ...nothingWrong,
    images: 2,
  });
  expect(await ledger(sql, [job])).toEqual({ "image succeeded": 2, "image costs": 2, ...calls });
  expect(simulator.requests.deepseek).toHaveLength(sent);
  expect(simulator.charges.openai).toBe(2);
});
