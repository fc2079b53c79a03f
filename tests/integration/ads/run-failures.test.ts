import { beforeAll, describe, expect, test } from "vitest";
import { atReplicate } from "#tests/support/ad-steps.ts";
import { adStudio } from "#tests/support/ads.ts";
import { testDatabase } from "#tests/support/database.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";

const database = await testDatabase();
const { sql } = database;
const studio = await adStudio(database);
const { simulator, queue, read, start } = studio;

let id = "";
let imageId = "";
beforeAll(async () => {
  id = await studio.create({ ...atReplicate, numImages: 1 });
  await studio.withImages(id);
  imageId = (await read(id)).assets[0]?.id ?? "";
}, 60_000);

/** Another clip of the one image, not begun yet. */
async function beginClip(): Promise<string> {
  await start.clips(id, [imageId]);
  return (await read(id)).assets.at(-1)?.id ?? "";
}
const assetOf = async (assetId: string) => (await read(id)).assets.find((asset) => asset.id === assetId);
const callsOf = (assetId: string) => sql`
  select attempt, status, charged, error_kind, error_reason from provider_calls where subject_id = ${assetId} order by attempt`;
const costsOf = async (assetId: string) =>
  (await sql`select actual_cost from generation_costs where asset_id = ${assetId}`).length;

interface Outcome {
  fault: FaultInput;
  code: string;
  charged: "yes" | "no";
  says: string;
  sent?: number;
}

/** The model is billed by the second: what ran has cost something, whatever came of it. */
const outcomes: Outcome[] = [
  {
    fault: { kind: "prediction_failed", reason: "NSFW content detected" },
    code: "content_blocked",
    charged: "yes",
    says: "refused",
  },
  {
    fault: { kind: "prediction_failed", reason: "CUDA out of memory (E1001)" },
    code: "bad_request",
    charged: "yes",
    says: "not accept",
  },
  { fault: { kind: "prediction_canceled" }, code: "aborted", charged: "yes", says: "stopped" },
  { fault: { kind: "prediction_aborted", times: 4 }, code: "overloaded", charged: "no", says: "overloaded", sent: 2 },
  { fault: { kind: "data_removed" }, code: "bad_output", charged: "yes", says: "was charged" },
  { fault: { kind: "truncated_output" }, code: "bad_output", charged: "yes", says: "was charged" },
  { fault: { kind: "black_clip" }, code: "bad_clip", charged: "yes", says: "is black" },
  { fault: { kind: "frozen_clip" }, code: "bad_clip", charged: "yes", says: "stands still" },
  { fault: { kind: "short_clip" }, code: "bad_clip", charged: "yes", says: "too short" },
];

describe("a clip that comes to nothing", () => {
  test.each(outcomes)("$fault.kind: $code, charged: $charged", async ({ fault, code, charged, says, sent = 1 }) => {
    simulator.script("replicate", [{ ...fault, on: "GET /v1/predictions" }]);
    const assetId = await beginClip();
    await queue.drain();
    const clip = await assetOf(assetId);
    expect(clip).toMatchObject({ status: "failed", errorCode: code, charged, url: null, waitingReason: null });
    expect(clip?.errorMessage).toContain(says);
    expect(await callsOf(assetId)).toHaveLength(sent);
    expect(await costsOf(assetId)).toBe(charged === "yes" ? 1 : 0);
    expect(await queue.due()).toEqual([]);

    // It is made again, alone, and paid anew.
    simulator.reset();
    await studio.retry(id, [assetId]);
    await queue.drain();
    expect(await assetOf(assetId)).toMatchObject({
      status: "completed",
      errorCode: null,
      report: { black: [], frozen: [] },
    });
    expect(await callsOf(assetId)).toHaveLength(sent + 1);
    expect(await studio.leftovers(id)).toMatchObject({ unfinished: 0 });
  });
});

test("a clip that its vendor never finishes is cancelled there at its deadline, and costs what the vendor says", async () => {
  simulator.script("replicate", [{ kind: "still_processing", on: "GET", times: 2 }]);
  const assetId = await beginClip();
  const stopping = new AbortController();
  const running = studio.run(assetId, "pool-1", stopping.signal).catch((error: unknown) => error);
  await simulator.received("replicate", 2);
  stopping.abort();
  await running;
  expect(await callsOf(assetId)).toMatchObject([{ status: "submitted" }]);
  await sql`update assets set deadline_at = now() - interval '1 second' where id = ${assetId}`;
  await studio.run(assetId, "pool-2");
  expect(simulator.requests.replicate.filter(({ path }) => path.endsWith("/cancel"))).toHaveLength(1);
  expect(await assetOf(assetId)).toMatchObject({ status: "failed", errorCode: "deadline", charged: "yes" });
});

describe("a clip whose sending broke off", () => {
  const brokenOff = async () => {
    simulator.script("replicate", [{ kind: "reset_before_headers", on: "POST" }]);
    const assetId = await beginClip();
    await queue.drain();
    return assetId;
  };

  test("asks whether it was charged, holds nothing up and is never sent again by itself", async () => {
    const assetId = await brokenOff();
    const clip = await assetOf(assetId);
    expect(clip).toMatchObject({ status: "failed", waitingReason: "charge_unknown", charged: "unknown" });
    expect(await costsOf(assetId)).toBe(0);
    expect((await read(id)).status).toBe("reviewing_videos");
    await expect(studio.retry(id, [assetId])).rejects.toMatchObject({ code: "conflict" });
    await studio.run(assetId);
    expect(simulator.charges.replicate).toBe(1);

    await studio.resolve(clip?.uncertainCall?.id ?? "", "charged");
    expect(await assetOf(assetId)).toMatchObject({ status: "failed", waitingReason: null, charged: "yes" });
    expect(await costsOf(assetId)).toBe(1);
  });

  test("goes on by itself when its worker learns the vendor's id after all", async () => {
    simulator.script("replicate", [{ kind: "slow_headers", delayMs: 1500, on: "POST" }]);
    const assetId = await beginClip();
    const late = studio.run(assetId, "pool-1").catch((error: unknown) => error);
    await simulator.received("replicate", 1);
    await studio.run(assetId, "pool-2");
    expect(await assetOf(assetId)).toMatchObject({ waitingReason: "charge_unknown" });
    expect(await late).toMatchObject({ name: "LeaseLost" });
    await queue.drain();
    expect(await assetOf(assetId)).toMatchObject({ status: "completed" });
    expect(simulator.charges.replicate).toBe(1);
  });
});

describe("a cancel", () => {
  test("of a clip that a vendor has taken in is told to the vendor; the board stays", async () => {
    simulator.script("replicate", [{ kind: "still_processing", on: "GET", times: 20 }]);
    const assetId = await beginClip();
    const stopping = new AbortController();
    const running = studio.run(assetId, "pool-1", stopping.signal).catch((error: unknown) => error);
    await simulator.received("replicate", 2);
    await studio.cancel(id);
    stopping.abort();
    await running;
    expect(await read(id)).toMatchObject({ status: "cancelled", currentStage: "video_gen" });
    await queue.drain();
    expect(simulator.requests.replicate.some(({ path }) => path.endsWith("/cancel"))).toBe(true);
    expect(await callsOf(assetId)).toMatchObject([{ status: "failed", charged: "yes", error_kind: "aborted" }]);
    expect(await assetOf(assetId)).toMatchObject({ status: "failed", errorCode: "cancelled", charged: "yes" });
    simulator.reset();
    await studio.retry(id, [assetId]);
    await queue.drain();
    expect(await assetOf(assetId)).toMatchObject({ status: "completed" });
    expect((await read(id)).status).toBe("reviewing_videos");
  });
});

test("music that fails takes its film with it in words; a retry makes both", { timeout: 240_000 }, async () => {
  await studio.approveAll(id, "clip");
  const [first = ""] = (await read(id)).assets.flatMap((asset) =>
    asset.userSelected && asset.type === "video_clip" ? asset.id : [],
  );
  await studio.board(id, "clip", [first]);
  simulator.script("replicate", [{ kind: "prediction_failed", reason: "NSFW", on: "GET /v1/predictions" }]);
  await studio.compose(id);
  const failed = await read(id);
  expect(failed).toMatchObject({ status: "failed", currentStage: "composition", errorCode: "music_failed" });
  expect(failed.assets.slice(-2)).toMatchObject([
    { type: "audio", status: "failed", errorCode: "content_blocked" },
    { type: "final_video", status: "failed", errorCode: "music_failed" },
  ]);
  simulator.reset();
  await studio.retry(id);
  await queue.drain();
  expect(await read(id)).toMatchObject({ status: "completed" });
});
