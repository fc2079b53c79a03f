import { expect, test } from "vitest";
import type { Asset } from "#lib/ads/schema.ts";
import { approvedClips, beingMade, filmIn, newestVersion, versionsOf } from "./films.ts";

const asset = (part: Partial<Asset>) => ({ type: "final_video", status: "completed", url: "/f", ...part }) as Asset;
const film = (id: string, version: number, aspectRatio: Asset["aspectRatio"], part: Partial<Asset> = {}) =>
  asset({ id, version, aspectRatio, ...part });

test("cuts are newest first, with the last try of each format", () => {
  const versions = versionsOf([
    film("a", 1, "9:16"),
    film("b", 1, "1:1", { status: "failed", url: null }),
    film("c", 2, "9:16"),
    film("d", 1, "1:1"),
    asset({ id: "track", type: "audio" }),
  ]);
  expect(versions.map(({ version, films }) => [version, films.map(({ id }) => id)])).toEqual([
    [2, ["c"]],
    [1, ["a", "d"]],
  ]);
  expect(filmIn(versions[0], "1:1")).toBeUndefined();
});

test("the newest cut in view is one that can be played, while another is being made", () => {
  const making = film("b", 2, "9:16", { status: "generating", url: null });
  expect(newestVersion(versionsOf([film("a", 1, "9:16"), making]))?.version).toBe(1);
  expect(newestVersion(versionsOf([making]))?.version).toBe(2);
  expect(newestVersion([])).toBeUndefined();
});

test("clips are in the board's order, and what is made has its music first", () => {
  const clip = (id: string, selectionOrder: number | null, status: Asset["status"] = "approved") =>
    asset({ id, type: "video_clip", status, selectionOrder });
  expect(approvedClips([clip("a", 2), clip("b", 1), clip("c", null, "rejected")]).map(({ id }) => id)).toEqual([
    "b",
    "a",
  ]);
  const live = { status: "generating" as const, url: null };
  const made = beingMade([film("f", 1, "9:16", live), asset({ id: "m", type: "audio", ...live }), clip("a", 1)]);
  expect(made.map(({ id }) => id)).toEqual(["m", "f"]);
});
