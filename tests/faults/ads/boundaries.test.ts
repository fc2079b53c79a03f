import { beforeAll, expect, test } from "vitest";
import { musicGenres } from "#lib/providers/music-contract.ts";
import { atReplicate } from "#tests/support/ad-steps.ts";
import { testDatabase } from "#tests/support/database.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";
import { adWorld } from "../support/ad-world.ts";
import { adVerdict, nothingWrongWithAds, settledAds } from "../support/ads.ts";
import type { adBoundaries } from "../support/boundaries.ts";
import { until } from "../support/until.ts";

const database = await testDatabase();
const { sql } = database;
const world = await adWorld(database);
const { simulator, boundaries, read, start, killAmid } = world;

type Stage = "plan" | "image" | "clip" | "track" | "film";

interface Kill {
  stage: Stage;
  /** By our own makers; at vendors otherwise. */
  isLocal?: true;
  /** Where the worker died. */
  in: keyof typeof adBoundaries | "the answer" | "a question" | "the download";
  /** What became of the write that was under way; a vendor's answer that nobody heard is lost too. */
  write: "lost" | "kept";
  /** What it comes to. */
  end: "done" | "asks";
  /** How often its vendor was paid in the end. */
  paid: number;
}

const kills: Kill[] = [
  { stage: "plan", in: "the answer", write: "lost", end: "done", paid: 2 },
  { stage: "plan", in: "call paid", write: "kept", end: "done", paid: 1 },
  { stage: "plan", in: "planned", write: "lost", end: "done", paid: 1 },
  { stage: "image", in: "asset completed", write: "lost", end: "done", paid: 1 },
  { stage: "image", in: "asset completed", write: "kept", end: "done", paid: 1 },
  { stage: "clip", in: "call opened", write: "kept", end: "asks", paid: 0 },
  { stage: "clip", in: "vendor id stored", write: "kept", end: "done", paid: 1 },
  { stage: "clip", in: "a question", write: "lost", end: "done", paid: 1 },
  { stage: "clip", in: "the download", write: "lost", end: "done", paid: 1 },
  { stage: "clip", in: "call paid", write: "kept", end: "done", paid: 1 },
  { stage: "clip", in: "handed over", write: "kept", end: "done", paid: 1 },
  { stage: "clip", in: "asset completed", write: "kept", end: "done", paid: 1 },
  { stage: "clip", in: "task done", write: "lost", end: "done", paid: 1 },
  { stage: "track", in: "call opened", write: "kept", end: "asks", paid: 0 },
  { stage: "track", in: "handed over", write: "kept", end: "done", paid: 1 },
  { stage: "track", in: "asset completed", write: "kept", end: "done", paid: 1 },
  { stage: "clip", isLocal: true, in: "call opened", write: "kept", end: "done", paid: 0 },
  { stage: "clip", isLocal: true, in: "call paid", write: "lost", end: "done", paid: 0 },
  { stage: "track", isLocal: true, in: "call opened", write: "kept", end: "done", paid: 0 },
  { stage: "film", in: "call opened", write: "kept", end: "done", paid: 0 },
  { stage: "film", in: "call paid", write: "kept", end: "done", paid: 0 },
  { stage: "film", in: "asset completed", write: "lost", end: "done", paid: 0 },
  { stage: "film", in: "task done", write: "lost", end: "done", paid: 0 },
];

/** What no write of ours marks, the vendor holds. */
const held: Partial<Record<Kill["in"], FaultInput>> = {
  "the answer": { kind: "hang", point: "after_charge", on: "POST" },
  "a question": { kind: "hang", on: "GET /v1/predictions" },
  "the download": { kind: "hang", on: "GET /files" },
};

/** An ad with an image that is approved, and a clip as well. */
let filmed = "";
let imageId = "";
beforeAll(async () => {
  filmed = await world.withImage(atReplicate);
  imageId = (await read(filmed)).assets[0]?.id ?? "";
  await start.clips(filmed);
  await settledAds(sql, [filmed]);
  await world.approveAll(filmed, "clip");
}, 90_000);

let cuts = 0;

/** An ad that is about to begin a stage; nothing of it is under way. */
async function prepare({ stage, isLocal }: Kill): Promise<string> {
  const { videoMethod, musicMethod } = atReplicate;
  if (stage === "clip") {
    await world.change(filmed, { videoMethod: isLocal ? "local" : videoMethod });
    return filmed;
  }
  if (stage === "track" || stage === "film") {
    const music =
      stage === "film" ? { source: "off" as const } : { source: "generated" as const, genre: genreOf(++cuts) };
    const maker = isLocal ? "local" : musicMethod;
    await world.change(filmed, { productName: `${stage} ${++cuts}`, music, musicMethod: maker });
    return filmed;
  }
  const id = await world.create({ ...atReplicate, numImages: 1 });
  if (stage === "image") {
    await start.plan(id);
    await settledAds(sql, [id]);
  }
  return id;
}

/** Another one each time: a track that is there already would not be made. */
const genreOf = (count: number) => musicGenres[count % musicGenres.length];

/** Begins one thing of a stage. */
const begin: Record<Stage, (id: string) => Promise<void>> = {
  plan: start.plan,
  image: start.images,
  clip: (id) => start.clips(id, [imageId]),
  track: start.composition,
  film: start.composition,
};

const nameOf = ({ stage, isLocal, in: where, write }: Kill) =>
  `${isLocal ? "local " : ""}${stage}: kill -9 in the middle: ${where}, its write ${write}`;

test.each(kills.map((kill) => [nameOf(kill), kill] as const))("%s", async (name, kill) => {
  const { stage, in: where, write, end, paid } = kill;
  const vendor = stage === "plan" ? "deepseek" : "replicate";
  const fault = held[where];
  const id = await prepare(kill);
  const before = simulator.charges[vendor];
  if (fault) simulator.script(vendor, [fault]);
  else await boundaries.hold(where as keyof typeof adBoundaries);
  await begin[stage](id);
  if (fault) await hanging(vendor, fault);
  else await boundaries.reached(1);
  await killAmid(write);
  await settledAds(sql, [id]);

  expect(await adVerdict(sql, `${name} × 1`, [id])).toEqual(nothingWrongWithAds);
  expect(simulator.charges[vendor] - before).toBe(paid);
  await expectEnd(id, { stage, end });
});

const types = { image: "image", clip: "video_clip", track: "audio", film: "final_video" };

async function expectEnd(id: string, { stage, end }: Pick<Kill, "stage" | "end">): Promise<void> {
  const ad = await read(id);
  if (stage === "plan") {
    expect(ad).toMatchObject({ status: "prompting", waitingReason: "review", scenes: [{}] });
    return;
  }
  const made = ad.assets.filter(({ type }) => type === types[stage]).at(-1);
  if (end === "done") {
    expect(made).toMatchObject({ status: "completed", waitingReason: null, uncertainCall: null });
    return;
  }
  expect(made).toMatchObject({ status: "failed", waitingReason: "charge_unknown", charged: "unknown" });
  await world.resolve(made?.uncertainCall?.id ?? "", "not_charged");
}

/** Until the vendor holds a request, with its work done where that was scripted. */
const hanging = (vendor: "replicate" | "deepseek", { point }: FaultInput) =>
  until(`a request that hangs at ${vendor}`, async () => {
    const isHeld = simulator.requests[vendor].some(({ fault }) => fault === "hang");
    return isHeld && (point !== "after_charge" || simulator.charges[vendor] > 0);
  });
