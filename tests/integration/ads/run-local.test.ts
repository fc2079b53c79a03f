import { expect, test } from "vitest";
import { deleteAsset } from "#lib/ads/delete-asset.ts";
import { startImages } from "#lib/ads/start-images.ts";
import { storage } from "#lib/storage/open.ts";
import { adStudio } from "#tests/support/ads.ts";
import { testDatabase } from "#tests/support/database.ts";
import { drawPackshot } from "#tests/support/draw-packshot.ts";
import { picture } from "#tests/support/images.ts";
import { filmReportSchema, inspectFilm } from "#tests/support/inspect-film.ts";
import { uploadImage, uploadTrack } from "#tests/support/upload-files.ts";

const database = await testDatabase();
const { db, sql } = database;
const studio = await adStudio(database);
const { simulator, read, start } = studio;

const longCall =
  "立即前往线下门店体验全新晨光系列手工陶杯，限时赠送亚麻杯垫与定制礼盒，数量有限先到先得，更多惊喜等你来发现！龘鬱囍";

async function expectFilms(id: string, sizes: string[]) {
  const films = (await read(id)).assets.filter(({ type }) => type === "final_video");
  expect(films.map(({ resolution }) => resolution)).toEqual(sizes);
  for (const film of films) {
    expect(film).toMatchObject({ status: "completed", mimeType: "video/mp4", report: { missing: [] } });
    const { contrast } = filmReportSchema.parse(film.report);
    for (const { after } of contrast) expect(after).toBeGreaterThanOrEqual(4.5);
    const seen = await inspectFilm(await studio.file(film.id));
    expect(seen).toMatchObject({ codecs: ["h264", "aac"], profile: "High", fps: "30/1", faststart: true, black: 0 });
    expect(`${seen.width}x${seen.height}`).toBe(film.resolution);
    expect(Math.abs(seen.frames - Math.round((film.durationSeconds ?? 0) * 30))).toBeLessThanOrEqual(1);
  }
  return films;
}

const sums = async (id: string): Promise<string[]> =>
  (
    await sql`select sha256 from assets where session_id = ${id} and type = 'final_video' and deleted_at is null
    order by aspect_ratio`
  ).map((row) => row.sha256);

test("from a white product on white to two films, by nobody but us, at no cost", { timeout: 400_000 }, async () => {
  const { jpeg } = await drawPackshot({
    ground: "white",
    product: "white tube",
    shadow: { opacity: 0.2, blur: 12 },
    quality: 92,
  });
  const photo = await uploadImage(db, studio.owner, jpeg);
  const id = await studio.create({ productUploadId: photo.id, aspectRatio: "9:16", callToAction: longCall });
  await studio.withImages(id);
  await studio.withClips(id);
  await studio.compose(id, ["16:9"]);
  const done = await read(id);
  expect(done).toMatchObject({ status: "completed", progressPercentage: 100, cost: { actual: 0, unknownCount: 0 } });
  expect(done.palette?.length).toBeGreaterThan(0);
  const films = await expectFilms(id, ["1080x1920", "1920x1080"]);
  for (const { report } of films) expect(filmReportSchema.parse(report).loudness.integrated).toBeCloseTo(-14, 0);
  expect(Object.values(simulator.requests).flat()).toEqual([]);
  expect((await studio.calls(id)).every(({ provider, status }) => provider === "local" && status === "succeeded")).toBe(
    true,
  );

  // What the user gave lies there byte for byte.
  const original = await storage().get(photo.storageKey);
  expect(Buffer.from(await new Response(original?.body).arrayBuffer()).equals(jpeg)).toBe(true);

  // The same cut is the same film, byte for byte, when it has to be rendered anew.
  const before = await sums(id);
  for (const { id: assetId } of films)
    await db.transaction((tx) => deleteAsset(tx, { owner: studio.owner, sessionId: id, assetId }));
  await studio.compose(id, ["16:9"]);
  expect(await sums(id)).toEqual(before);
  expect(await studio.leftovers(id)).toMatchObject({ unfinished: 0, unused: 0 });
  expect(await studio.temporary()).toEqual([]);
});

test("a portrait of one's own in a wide film, under a track of one's own", { timeout: 240_000 }, async () => {
  const portrait = await uploadImage(db, studio.owner, await picture(600, 1000).removeAlpha().jpeg().toBuffer());
  const track = await uploadTrack(db, studio.owner, toneOf(3));
  const id = await studio.create({
    aspectRatio: "16:9",
    callToAction: null,
    music: { source: "upload", uploadId: track.id, licence: "Composed by us", volume: 0.5 },
  });
  await start.plan(id);
  await studio.queue.drain();
  const images = { uploadIds: [portrait.id], variations: 1 };
  await db.transaction((tx) => startImages(tx, { owner: studio.owner, sessionId: id, images }));
  await studio.approveAll(id, "mood");
  await studio.withClips(id);
  await studio.compose(id);
  const [film] = await expectFilms(id, ["1920x1080"]);
  // Half the volume is 6 dB less.
  expect(filmReportSchema.parse(film?.report).loudness.integrated).toBeCloseTo(-20, 0);
  expect((await read(id)).assets.some(({ type }) => type === "audio")).toBe(false);
});

/** Seconds of two tones at 48 kHz, as a WAV file. */
function toneOf(seconds: number): Uint8Array {
  const samples = 48_000 * seconds;
  const wav = Buffer.alloc(44 + 4 * samples);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + 4 * samples, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(2, 22);
  wav.writeUInt32LE(48_000, 24);
  wav.writeUInt32LE(4 * 48_000, 28);
  wav.writeUInt16LE(4, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(4 * samples, 40);
  for (let at = 0; at < samples; at++) {
    wav.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * 330 * at) / 48_000)), 44 + 4 * at);
    wav.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * 440 * at) / 48_000)), 46 + 4 * at);
  }
  return wav;
}
