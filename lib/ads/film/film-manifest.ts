import * as z from "zod";
import type { adSessions, assets } from "#db/schema/ads.ts";
import type { audioUploads } from "#db/schema/uploads.ts";
import { kernelVersion } from "#lib/media/compose/film.ts";
import { planMove } from "#lib/providers/local/clips/plan-move.ts";
import { type AdRatio, cameraMovements } from "#lib/providers/video-contract.ts";
import { textFonts } from "../schema.ts";
import { filmTiming, fps } from "./film-timing.ts";
import { musicOrder, musicOrderSchema } from "./music-order.ts";

type AdSessionRow = typeof adSessions.$inferSelect;
type AssetRow = typeof assets.$inferSelect;
type AudioUploadRow = typeof audioUploads.$inferSelect;

/** Raised whenever the same plan would give another film: what was rendered before is rendered anew then. */
const planVersion = 2;

/** What people upload to: 1080 lines on the shorter side. */
export const filmSizes: Record<AdRatio, { width: number; height: number }> = {
  "9:16": { width: 1080, height: 1920 },
  "1:1": { width: 1080, height: 1080 },
  "4:5": { width: 1080, height: 1350 },
  "16:9": { width: 1920, height: 1080 },
};

const unit = z.number().min(0).max(1);
const sourceSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("still"),
    sha256: z.string(),
    movement: z.enum(cameraMovements),
    intensity: unit,
    focus: z.strictObject({ x: unit, y: unit }),
  }),
  z.strictObject({ kind: z.literal("clip"), sha256: z.string(), inSeconds: z.number(), outSeconds: z.number() }),
]);

const planSchema = z.strictObject({
  planVersion: z.int(),
  /** The arithmetic that makes the frames; plans of before it was named are of the first one. */
  kernel: z.string().default("kernel-1"),
  width: z.int(),
  height: z.int(),
  fps: z.int(),
  segments: z.array(z.strictObject({ frames: z.int(), source: sourceSchema })).min(1),
  crossfadeFrames: z.int(),
  text: z.strictObject({
    productName: z.string().nullable(),
    callToAction: z.string().nullable(),
    color: z.string(),
    font: z.enum(textFonts),
  }),
  music: z
    .strictObject({
      volume: unit,
      track: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("generated"), order: musicOrderSchema }),
        z.strictObject({ kind: z.literal("upload"), sha256: z.string() }),
      ]),
    })
    .nullable(),
});

/** Everything that a film is rendered from. The files are found by their SHA-256; where they lie is no part of the plan. */
export const filmManifestSchema = z.object({ plan: planSchema, files: z.record(z.string(), z.string()) });
export type FilmManifest = z.infer<typeof filmManifestSchema>;
export type FilmPlan = FilmManifest["plan"];

interface Cut {
  session: AdSessionRow;
  /** The approved ones, in their order; at least one. */
  clips: readonly AssetRow[];
  /** The clips' source images, also those that have been deleted since. */
  images: readonly AssetRow[];
  /** The user's own track where the session's music is one. */
  music: AudioUploadRow | null;
  ratio: AdRatio;
}

/**
 * The film that would be made now. A local clip is a camera move: it is rendered anew from its still, as sharp as the film
 * and framed for its ratio. A vendor's clip is cropped.
 */
export function filmManifest({ session, clips, images, music, ratio }: Cut): FilmManifest {
  const { segmentFrames, crossfadeFrames } = filmTiming(clips);
  const files: Record<string, string> = {};
  const segments = clips.map((clip, index) => {
    const still = clip.source === "local" ? images.find(({ id }) => id === clip.sourceImageId) : undefined;
    const { sha256, key } = fileOf(still ?? clip);
    files[sha256] = key;
    const source = still ? stillSource(clip, still, sha256) : clipSource(clip, sha256);
    return { frames: segmentFrames[index] ?? 1, source };
  });
  const order = musicOrder(session, clips);
  const upload = session.musicSource === "upload" ? music : null;
  if (upload) files[upload.sha256] = upload.storageKey;
  const track = order
    ? { kind: "generated" as const, order }
    : upload && { kind: "upload" as const, sha256: upload.sha256 };
  const plan: FilmPlan = {
    planVersion,
    kernel: kernelVersion,
    ...filmSizes[ratio],
    fps,
    segments,
    crossfadeFrames,
    text: {
      productName: session.productName,
      callToAction: session.callToAction,
      color: session.textColor,
      font: session.textFont === "serif" ? "serif" : "sans",
    },
    music: track && { volume: Number(session.musicVolume), track },
  };
  return { plan, files };
}

/** What is decoded: a user's own picture as its re-encoded copy, everything else as it was made. */
function fileOf({ id, source, sha256, storageKey, displayKey }: AssetRow): { sha256: string; key: string } {
  const key = source === "user-upload" ? displayKey : storageKey;
  if (!sha256 || !key) throw new Error(`The asset ${id} has no file yet`);
  return { sha256, key };
}

/** The clip's own move, about the point of the picture that no ratio may lose, where that is known. */
function stillSource(clip: AssetRow, { metadata }: AssetRow, sha256: string): FilmPlan["segments"][number]["source"] {
  const cameraMovement = cameraMovements.find((known) => known === clip.cameraMovement) ?? "static";
  const motionIntensity = Number(clip.motionIntensity ?? 0.5);
  const { movement, intensity, focus } = planMove({ cameraMovement, motionIntensity, seed: clip.seed ?? 0 });
  const { focus: eye = { x: 0.5, y: 0.5 } } = metadata as { focus?: { x: number; y: number } };
  const near = { x: unitOf(eye.x + focus.x - 0.5), y: unitOf(eye.y + focus.y - 0.5) };
  return { kind: "still", sha256, movement, intensity, focus: near };
}

const unitOf = (value: number) => Math.min(1, Math.max(0, Math.round(value * 1000) / 1000));

function clipSource(clip: AssetRow, sha256: string): FilmPlan["segments"][number]["source"] {
  const outSeconds = Number(clip.trimOut ?? clip.durationSeconds ?? 0);
  return { kind: "clip", sha256, inSeconds: Number(clip.trimIn ?? 0), outSeconds };
}
