import { expect, test } from "vitest";
import { changesSince } from "./changes.ts";
import type { RenderedCut } from "./film-report.ts";

const cut: RenderedCut = {
  segmentFrames: [90, 90],
  crossfadeFrames: 15,
  text: { productName: "Dawn Cup", callToAction: null, color: "#ffffff", font: "sans" },
  music: { volume: 1, genre: "jazz" },
};
const now = {
  productName: "Dawn Cup",
  callToAction: null,
  textColor: "#ffffff",
  textFont: "sans" as const,
  music: { source: "generated" as const, genre: null, uploadId: null, uploadName: null, licence: null, volume: 1 },
};
const music = (part: object) => ({ ...now, music: { ...now.music, ...part } });

test.each([
  ["other words", { ...now, callToAction: "马上看看" }, ["words"]],
  ["another colour", { ...now, textColor: "#000000" }, ["look"]],
  ["another genre", music({ genre: "pop" }), ["music"]],
  ["no music", music({ source: "off" }), ["music"]],
  ["a track of one's own", music({ source: "upload" }), ["music"]],
  ["another volume", music({ volume: 0.5 }), ["music"]],
  ["several at once", { ...music({ volume: 0.5 }), textFont: "serif" as const }, ["look", "music"]],
])("%s is named", (_what, ad, named) => {
  expect(changesSince(cut, ad, [90, 90])).toEqual(named);
});

test("another length of the clips is named, and what the film cannot say is not guessed", () => {
  expect(changesSince(cut, now, [90, 60])).toEqual(["clips"]);
  expect(changesSince(cut, now, [90, 90])).toEqual([]);
  expect(changesSince(cut, music({ genre: "jazz" }), [90, 90])).toEqual([]);
});

test("a film from before it said so names nothing", () => {
  expect(changesSince(null, now, [90])).toEqual([]);
});
