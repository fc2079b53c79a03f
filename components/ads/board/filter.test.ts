import { expect, it } from "vitest";
import { anAd, anAsset } from "#tests/support/ad-session.ts";
import { countTiles, readFilter, tilesOf } from "./filter.ts";

const scene = (id: string) => ({
  id,
  viewType: "front" as const,
  imagePrompt: "A",
  scenePrompt: "B",
  cameraMovement: "static" as const,
  motionIntensity: 0,
});
const ad = anAd({
  scenes: [scene("one"), scene("two")],
  assets: [
    anAsset({ id: "own", source: "user-upload", status: "approved", selectionOrder: 1 }),
    anAsset({ id: "two", sceneId: "two", status: "approved", selectionOrder: 2 }),
    anAsset({ id: "one", sceneId: "one" }),
    anAsset({ id: "one again", sceneId: "one", status: "generating" }),
    anAsset({ id: "left over", sceneId: "gone", status: "failed" }),
    anAsset({ id: "clip", type: "video_clip" }),
  ],
});
const ids = (filter: Parameters<typeof tilesOf>[2]) => tilesOf(ad, "mood", filter).map(({ id }) => id);

it("shows the plan's scenes in order, then what belongs to none, each by age", () => {
  expect(ids("all")).toEqual(["one", "one again", "two", "own", "left over"]);
  expect(ids("undecided")).toEqual(["one", "one again"]);
  expect(ids("failed")).toEqual(["left over"]);
});

it("shows what is approved in the order of the film", () => {
  expect(ids("approved")).toEqual(["own", "two"]);
});

it("counts each", () => {
  expect(countTiles(ad, "mood")).toEqual({ all: 5, approved: 2, undecided: 2, rejected: 0, failed: 1 });
  expect(countTiles(ad, "clip").all).toBe(1);
});

it("reads the address, and shows all for anything else", () => {
  expect(["approved", "toString", null, ["failed"], ""].map(readFilter)).toEqual([
    "approved",
    "all",
    "all",
    "all",
    "all",
  ]);
});
