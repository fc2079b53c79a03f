import { expect, test } from "vitest";
import { atReplicate } from "#tests/support/ad-steps.ts";
import { adStudio } from "#tests/support/ads.ts";
import { testDatabase } from "#tests/support/database.ts";
import { filmReportSchema, inspectFilm } from "#tests/support/inspect-film.ts";

const database = await testDatabase();
const { sql } = database;
const studio = await adStudio(database);
const { simulator, queue, read, start } = studio;

const paidHere = { provider: "local", status: "succeeded" };
const paidThere = { provider: "replicate", status: "succeeded", queued: true };

test("an ad by vendors: everything is paid once, and a change of its words pays nothing", {
  timeout: 400_000,
}, async () => {
  const id = await studio.create(atReplicate);
  await start.plan(id);
  await queue.drain();
  const planned = await read(id);
  expect(planned).toMatchObject({ status: "prompting", waitingReason: "review", progressPercentage: 100 });
  expect(new Set(planned.scenes?.map((scene) => scene.id)).size).toBe(2);

  await studio.withImages(id);
  expect(await read(id)).toMatchObject({ status: "reviewing_images", progressPercentage: 100 });
  await studio.withClips(id);
  const filmed = await read(id);
  expect(filmed).toMatchObject({ status: "reviewing_videos", progressPercentage: 100 });
  for (const clip of filmed.assets.filter(({ type }) => type === "video_clip")) {
    expect(clip).toMatchObject({ mimeType: "video/mp4", report: { hadSound: true, black: [], frozen: [] } });
    const seen = await inspectFilm(await studio.file(clip.id));
    expect(seen).toMatchObject({ codecs: ["h264"], faststart: true, width: clip.width, height: clip.height, black: 0 });
    expect(Math.abs(seen.seconds - (clip.durationSeconds ?? 0))).toBeLessThan(0.05);
  }

  await studio.compose(id, ["16:9"]);
  const done = await read(id);
  expect(done).toMatchObject({ status: "completed", progressPercentage: 100, errorCode: null });
  const films = done.assets.filter(({ type }) => type === "final_video");
  expect(films.map(({ aspectRatio, version }) => [aspectRatio, version])).toEqual([
    ["1:1", 1],
    ["16:9", 1],
  ]);
  expect(done.finalVideoId).toBe(films[0]?.id);
  // Two clips of 25 frames at 12 a second, and half a second that they share.
  const [clipSeconds = 0] = filmed.assets.flatMap(({ type, durationSeconds }) =>
    type === "video_clip" ? (durationSeconds ?? 0) : [],
  );
  const frames = 2 * Math.round(clipSeconds * 30) - 15;
  for (const film of films) {
    const seen = await inspectFilm(await studio.file(film.id));
    expect(seen).toMatchObject({
      codecs: ["h264", "aac"],
      profile: "High",
      pixelFormat: "yuv420p",
      fps: "30/1",
      frames,
      faststart: true,
      black: 0,
      width: film.width,
      height: film.height,
    });
    expect(Math.abs((seen.loudness?.integrated ?? 0) + 14)).toBeLessThan(1);
    expect(seen.loudness?.truePeak).toBeLessThanOrEqual(-1);
    expect(film).toMatchObject({ durationSeconds: Math.round((frames / 30) * 1000) / 1000, fps: 30 });
    const { contrast, missing } = filmReportSchema.parse(film.report);
    expect(missing).toEqual([]);
    expect(contrast).toHaveLength(2);
    for (const { after } of contrast) expect(after).toBeGreaterThanOrEqual(4.5);
  }

  expect(await studio.calls(id)).toMatchObject([
    { ...paidHere, category: "prompt", type: null },
    { ...paidThere, category: "image" },
    { ...paidThere, category: "image" },
    { ...paidThere, category: "video" },
    { ...paidThere, category: "video" },
    { ...paidThere, category: "music" },
    { ...paidHere, category: "composition" },
    { ...paidHere, category: "composition" },
  ]);
  expect(simulator.charges.replicate).toBe(5);
  // Two images have a price; clips and music have none that anybody knows.
  expect(done.cost).toMatchObject({ actual: expect.closeTo(0.08, 6), unknownCount: 3 });
  const requests = simulator.requests.replicate.length;
  const ledger = (await studio.calls(id)).length;

  const unchanged = await sql`select count(*)::int as n from assets where session_id = ${id}`;
  await start.composition(id);
  expect(await queue.due()).toHaveLength(0);
  expect(await read(id)).toMatchObject({ status: "completed", finalVideoId: films[0]?.id });
  expect(await sql`select count(*)::int as n from assets where session_id = ${id}`).toEqual(unchanged);
  expect(await studio.calls(id)).toHaveLength(ledger);

  await studio.change(id, { callToAction: "Discover it 龘" });
  expect((await read(id)).assets.filter(({ stale }) => stale === "cut")).toHaveLength(2);
  await studio.compose(id);
  const again = await read(id);
  expect(again).toMatchObject({ status: "completed" });
  expect(again.finalVideoId).not.toBe(films[0]?.id);
  expect(simulator.requests.replicate).toHaveLength(requests);
  expect((await studio.calls(id)).slice(ledger)).toMatchObject([{ ...paidHere, category: "composition" }]);

  expect(await studio.leftovers(id)).toMatchObject({ unfinished: 0, unused: 0 });
  expect(await studio.temporary()).toEqual([]);
  const events = await studio.events(id);
  expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 1));
});
