import type * as z from "zod";
import type { AdSession, AdSessionChange, NewAdSession, newAdSessionSchema } from "#lib/ads/schema.ts";
import type { MusicGenre } from "#lib/providers/music-contract.ts";

/** The fields of the brief. Nothing is ever undefined: what is empty is an empty string. */
export interface Brief {
  productPrompt: string;
  videoPrompt: string;
  productCategory: NonNullable<NewAdSession["productCategory"]> | "";
  productName: string;
  callToAction: string;
  textColor: string;
  textFont: NewAdSession["textFont"];
  aspectRatio: NewAdSession["aspectRatio"];
  /** `fit`: a genre is chosen by what the ad is about; `own`: an uploaded track, which the last step takes. */
  music: MusicGenre | "fit" | "off" | "own";
  numImages: number;
  clipDurationSeconds: number;
  brandId: string;
  /** "" for the configured ones. */
  imageMethod: NonNullable<NewAdSession["imageMethod"]> | "";
  videoMethod: NonNullable<NewAdSession["videoMethod"]> | "";
  musicMethod: NonNullable<NewAdSession["musicMethod"]> | "";
}

export const emptyBrief: Brief = {
  productPrompt: "",
  videoPrompt: "",
  productCategory: "",
  productName: "",
  callToAction: "",
  textColor: "#ffffff",
  textFont: "sans",
  aspectRatio: "9:16",
  music: "fit",
  numImages: 6,
  clipDurationSeconds: 3,
  brandId: "",
  imageMethod: "",
  videoMethod: "",
  musicMethod: "",
};

/** Where the product's photo comes from. */
export type Photo = { uploadId: string } | { generatedImageId: string } | null;

export function newAdOf(brief: Brief, photo: Photo): z.input<typeof newAdSessionSchema> {
  const { productCategory, brandId, imageMethod, videoMethod, musicMethod, music, ...written } = brief;
  return {
    ...written,
    ...(productCategory && { productCategory }),
    ...(brandId && { brandId }),
    ...(imageMethod && { imageMethod }),
    ...(videoMethod && { videoMethod }),
    ...(musicMethod && { musicMethod }),
    ...(music !== "own" && { music: musicOf(music, 1) }),
    ...(photo && "uploadId" in photo && { productUploadId: photo.uploadId }),
    ...(photo && "generatedImageId" in photo && { productGeneratedImageId: photo.generatedImageId }),
  };
}

export function briefOf(session: AdSession): Brief {
  const { music } = session;
  return {
    productPrompt: session.productPrompt,
    videoPrompt: session.videoPrompt ?? "",
    productCategory: session.productCategory ?? "",
    productName: session.productName ?? "",
    callToAction: session.callToAction ?? "",
    textColor: session.textColor,
    textFont: session.textFont,
    aspectRatio: session.aspectRatio,
    music: music.source === "upload" ? "own" : music.source === "off" ? "off" : (music.genre ?? "fit"),
    numImages: session.numImages,
    clipDurationSeconds: session.clipDurationSeconds,
    brandId: session.brandId ?? "",
    imageMethod: session.imageMethod,
    videoMethod: session.videoMethod,
    musicMethod: session.musicMethod,
  };
}

/** What of the brief differs from the ad as it is; null where nothing does. */
export function changeOf(session: AdSession, brief: Brief): AdSessionChange | null {
  const before = briefOf(session);
  const changed = (Object.keys(before) as (keyof Brief)[]).filter((name) => before[name] !== brief[name]);
  if (changed.length === 0) return null;
  const change: Record<string, unknown> = {};
  for (const name of changed) {
    const value = brief[name];
    if (name === "music") {
      if (brief.music !== "own") change.music = musicOf(brief.music, session.music.volume);
    } else change[name] = value === "" ? null : value;
  }
  return change as AdSessionChange;
}

const musicOf = (music: Exclude<Brief["music"], "own">, volume: number) =>
  music === "off"
    ? { source: "off" as const, volume }
    : { source: "generated" as const, volume, ...(music !== "fit" && { genre: music }) };
