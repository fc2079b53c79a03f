import type { AdOptions } from "../studio/ad-options.ts";
import type { Brief } from "./brief.ts";

export interface AdEstimate {
  /** US dollars, of the parts whose price is known. */
  amount: number;
  /** Whether there are others. */
  isMore: boolean;
  seconds: number;
}

interface Part {
  amount: number | null;
  seconds: number;
}

/** How many are worked on at once: vendors answer side by side, our own makers have the server's cores. */
const lanes = (method: string) => (method === "local" ? 2 : 10);

export const chosen = <Choice extends { method: string; isDefault: boolean }>(choices: Choice[], method: string) =>
  choices.find((choice) => choice.method === method) ??
  choices.find(({ isDefault }) => isDefault) ??
  (choices[0] as Choice);

/** The whole ad, each part made once, from the same figures that the ledger estimates with. */
export function estimateAd(brief: Brief, options: AdOptions): AdEstimate {
  const image = chosen(options.images, brief.imageMethod);
  const video = chosen(options.videos, brief.videoMethod);
  const music = brief.music === "off" || brief.music === "own" ? null : chosen(options.music, brief.musicMethod);
  const count = brief.numImages;
  const parts: Part[] = [
    options.plan,
    { amount: times(image.amountPerImage, count), seconds: image.secondsPerImage * rounds(count, image.method) },
    { amount: times(video.amountPerClip, count), seconds: video.secondsPerClip * rounds(count, video.method) },
    ...(music ? [music] : []),
  ];
  return {
    amount: parts.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    isMore: parts.some(({ amount }) => amount === null),
    seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
  };
}

const times = (amount: number | null, count: number) => (amount === null ? null : amount * count);
const rounds = (count: number, method: string) => Math.ceil(count / lanes(method));
