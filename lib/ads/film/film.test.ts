import { describe, expect, test } from "vitest";
import type { adSessions, assets } from "#db/schema/ads.ts";
import type { audioUploads } from "#db/schema/uploads.ts";
import { kernelVersion } from "#lib/media/compose/film.ts";
import { chooseGenre } from "./choose-genre.ts";
import { filmManifest, filmManifestSchema } from "./film-manifest.ts";
import { filmSeconds, filmTiming } from "./film-timing.ts";
import { fingerprintOf, trackFingerprint } from "./fingerprint.ts";
import { musicOrder } from "./music-order.ts";

type AssetRow = typeof assets.$inferSelect;

const session = {
  productName: "Dawn Cup",
  callToAction: "马上看看",
  textColor: "#ffffff",
  textFont: "sans",
  musicSource: "generated",
  musicGenre: null,
  musicVolume: "1.00",
  musicMethod: "local",
  musicModel: "synth-1",
  consistencySeed: 7,
  productCategory: "home",
  styleKeywords: ["soft light"],
  userProductPrompt: "A terracotta cup",
  userVideoPrompt: null,
} as unknown as typeof adSessions.$inferSelect;

const image = (id: string, more = {}) =>
  ({ id, source: "openai", sha256: `hash-of-${id}`, storageKey: `ads/${id}.png`, metadata: {}, ...more }) as AssetRow;
const clip = (id: string, more = {}) =>
  ({
    id: `clip-${id}`,
    source: "local",
    sourceImageId: id,
    sha256: `hash-of-clip-${id}`,
    storageKey: `ads/clip-${id}.mp4`,
    durationSeconds: "3.000",
    trimIn: null,
    trimOut: null,
    cameraMovement: "push_in",
    motionIntensity: "0.40",
    metadata: {},
    ...more,
  }) as AssetRow;

const images = [image("a", { metadata: { focus: { x: 0.3, y: 0.6 } } }), image("b")];
const clips = [clip("a"), clip("b", { trimIn: "0.500", trimOut: "2.500" })];
const cut = { session, clips, images, music: null, ratio: "9:16" } as const;

describe("the timing", () => {
  test("is the clips' lengths less what they share", () => {
    expect(filmTiming(clips)).toEqual({ segmentFrames: [90, 60], crossfadeFrames: 15, totalFrames: 135 });
    expect(filmSeconds(clips)).toBe(4.5);
  });

  test("shares no more than half of the shortest clip, and nothing where there is one", () => {
    const short = clip("b", { durationSeconds: "0.500" });
    expect(filmTiming([clip("a"), short, clip("a")])).toMatchObject({ crossfadeFrames: 7, totalFrames: 181 });
    expect(filmTiming([short])).toEqual({ segmentFrames: [15], crossfadeFrames: 0, totalFrames: 15 });
    expect(filmSeconds([])).toBe(0);
  });
});

describe("the manifest", () => {
  test("renders a local clip from its still and crops a vendor's", () => {
    const vendor = clip("b", { source: "wan", trimIn: "1.000", trimOut: "2.500" });
    const { plan, files } = filmManifest({ ...cut, clips: [clip("a"), vendor] });
    expect(plan).toMatchObject({ width: 1080, height: 1920, fps: 30, crossfadeFrames: 15 });
    expect(plan.segments).toEqual([
      {
        frames: 90,
        source: {
          kind: "still",
          sha256: "hash-of-a",
          movement: "push_in",
          intensity: 0.4,
          focus: { x: expect.closeTo(0.3, 0), y: expect.closeTo(0.62, 0) },
        },
      },
      { frames: 45, source: { kind: "clip", sha256: "hash-of-clip-b", inSeconds: 1, outSeconds: 2.5 } },
    ]);
    expect(files).toEqual({ "hash-of-a": "ads/a.png", "hash-of-clip-b": "ads/clip-b.mp4" });
  });

  test("takes the clip's own file where its still is gone, and the copy of a user's own picture", () => {
    const own = image("a", { source: "user-upload", displayKey: "ads/a_display.webp" });
    const { files } = filmManifest({ ...cut, images: [own] });
    expect(files).toEqual({ "hash-of-a": "ads/a_display.webp", "hash-of-clip-b": "ads/clip-b.mp4" });
  });

  test("survives a column of JSON", () => {
    const manifest = filmManifest(cut);
    const shuffled = JSON.parse(JSON.stringify({ files: manifest.files, plan: manifest.plan }));
    expect(filmManifestSchema.parse(shuffled)).toEqual(manifest);
    shuffled.plan = Object.fromEntries(Object.entries(shuffled.plan).reverse());
    expect(fingerprintOf(shuffled)).toBe(fingerprintOf(manifest));
  });
});

describe("the fingerprint", () => {
  const first = fingerprintOf(filmManifest(cut));

  test("is another one for frames of another arithmetic; plans that name none are of the first", () => {
    const { plan, files } = filmManifest(cut);
    expect(plan.kernel).toBe(kernelVersion);
    expect(fingerprintOf({ plan: { ...plan, kernel: "another" }, files })).not.toBe(first);
    const { kernel: _, ...older } = plan;
    expect(filmManifestSchema.parse({ plan: older, files }).plan.kernel).toBe("kernel-1");
  });

  test("is the same where only the place of a file differs", () => {
    const moved = images.map((row) => ({ ...row, storageKey: `elsewhere/${row.id}` }));
    expect(fingerprintOf(filmManifest({ ...cut, images: moved }))).toBe(first);
  });

  const track = { sha256: "hash-of-track", storageKey: "uploads/t.mp3" } as typeof audioUploads.$inferSelect;
  test.each([
    ["a word", { session: { ...session, productName: "Dusk Cup" } }],
    ["a ratio", { ratio: "16:9" as const }],
    ["the order", { clips: clips.toReversed() }],
    ["a clip's seed", { clips: [clip("a", { seed: 8 }), clips[1] as AssetRow] }],
    ["a trim", { clips: [clip("a", { trimIn: "0.000", trimOut: "2.900" }), clips[1] as AssetRow] }],
    ["the music's seed", { session: { ...session, consistencySeed: 8 } }],
    ["the volume", { session: { ...session, musicVolume: "0.50" } }],
    ["no music", { session: { ...session, musicSource: "off" as const } }],
    ["a track of one's own", { session: { ...session, musicSource: "upload" as const }, music: track }],
  ])("differs by %s", (_what, change) => {
    expect(fingerprintOf(filmManifest({ ...cut, ...change }))).not.toBe(first);
  });
});

describe("the music", () => {
  test("is as long as the film, and the same track for the same film", () => {
    const order = musicOrder(session, clips);
    expect(order).toEqual({ method: "local", model: "synth-1", genre: "acoustic", seed: 7, durationMs: 4500 });
    const again = musicOrder({ ...session, productName: "Dusk Cup" }, clips);
    expect(again && trackFingerprint(again)).toBe(order && trackFingerprint(order));
    expect(musicOrder({ ...session, musicSource: "upload" }, clips)).toBeNull();
  });

  test("is no shorter and no longer than music can be", () => {
    expect(musicOrder(session, [clip("a", { durationSeconds: "1.000" })])?.durationMs).toBe(3000);
    expect(musicOrder(session, [clip("a", { durationSeconds: "130.000" })])?.durationMs).toBe(120_000);
  });

  test.each([
    [4.1, 5],
    [4.9, 5],
    [5.1, 10],
    [31, 30],
    [47, 30],
  ])("a vendor is asked for in steps: a film of %d s has a track of %i s", (durationSeconds, seconds) => {
    const byVendor = { ...session, musicMethod: "musicgen", musicModel: "musicgen" };
    const order = musicOrder(byVendor, [clip("a", { durationSeconds: durationSeconds.toFixed(3) })]);
    expect(order?.durationMs).toBe(seconds * 1000);
  });

  test("is of the chosen genre, else of the brief's style, else of the category", () => {
    expect(chooseGenre({ ...session, musicGenre: "jazz" })).toBe("jazz");
    expect(chooseGenre({ ...session, userProductPrompt: "国风青瓷茶杯" })).toBe("guofeng");
    expect(chooseGenre({ ...session, styleKeywords: ["neon city"] })).toBe("electronic");
    expect(chooseGenre({ ...session, productCategory: null })).toBe("cinematic");
  });
});
