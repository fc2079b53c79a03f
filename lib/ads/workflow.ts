import { AppError } from "#lib/errors.ts";

export const adStatuses = [
  "created",
  "prompting",
  "generating_images",
  "reviewing_images",
  "generating_videos",
  "reviewing_videos",
  "composing",
  "completed",
  "failed",
  "cancelled",
] as const;
export type AdStatus = (typeof adStatuses)[number];

export const adStages = ["prompt_parsing", "image_gen", "video_gen", "composition"] as const;
export type AdStage = (typeof adStages)[number];

/** The stage that a status belongs to; the others keep the stage of the one before. */
const stages: Partial<Record<AdStatus, AdStage>> = {
  prompting: "prompt_parsing",
  generating_images: "image_gen",
  reviewing_images: "image_gen",
  generating_videos: "video_gen",
  reviewing_videos: "video_gen",
  composing: "composition",
  completed: "composition",
};
export const stageOf = (status: AdStatus): AdStage | null => stages[status] ?? null;

/** Forward, and back to any earlier table: what lies behind is marked stale then, and nothing is spent by itself. */
const arrows: Record<Exclude<AdStatus, "failed" | "cancelled">, readonly AdStatus[]> = {
  created: ["prompting"],
  prompting: ["generating_images", "failed", "cancelled"],
  generating_images: ["reviewing_images", "failed", "cancelled"],
  reviewing_images: ["generating_images", "generating_videos", "reviewing_videos", "composing"],
  generating_videos: ["reviewing_videos", "failed", "cancelled"],
  reviewing_videos: ["generating_images", "reviewing_images", "generating_videos", "composing"],
  composing: ["completed", "failed", "cancelled"],
  completed: ["generating_images", "reviewing_images", "generating_videos", "reviewing_videos", "composing"],
};

/** From a failed or cancelled session: the stage that it came from again, or what that stage had finished by then. */
const returns: Record<AdStage, readonly AdStatus[]> = {
  prompt_parsing: ["prompting"],
  image_gen: ["generating_images", "reviewing_images"],
  video_gen: ["generating_videos", "reviewing_videos"],
  composition: ["composing", "reviewing_videos"],
};

interface Place {
  status: AdStatus;
  currentStage: AdStage | null;
}

/** Where a session can go from where it is. */
export function movesFrom({ status, currentStage }: Place): readonly AdStatus[] {
  if (status !== "failed" && status !== "cancelled") return arrows[status];
  return currentStage ? returns[currentStage] : [];
}

export const canMove = (from: Place, to: AdStatus): boolean => movesFrom(from).includes(to);

const refusals: Partial<Record<AdStatus, string>> = {
  created: "There is no plan yet. Make one, or ask for the images.",
  prompting: "The plan is being written. Wait for it, or cancel it first.",
  generating_images: "Images are being made. Wait for them, or cancel them first.",
  generating_videos: "Clips are being made. Wait for them, or cancel them first.",
  composing: "The film is being composed. Wait for it, or cancel it first.",
};

/** @throws AppError `conflict` with the reason where there is no such arrow */
export function refuseUnlessMovable(from: Place, to: AdStatus): void {
  if (canMove(from, to)) return;
  throw new AppError("conflict", refusals[from.status] ?? "This ad is not at that step.");
}
