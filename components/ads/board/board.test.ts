import { describe, expect, it } from "vitest";
import { anAd, anAsset } from "#tests/support/ad-session.ts";
import { boardOf, decide, moveTo, onlyUsable, trimTo, withBoard } from "./board.ts";

const approved = (id: string, selectionOrder: number) => anAsset({ id, status: "approved", selectionOrder });
const ad = anAd({
  assets: [
    approved("b", 2),
    approved("a", 1),
    anAsset({ id: "c" }),
    anAsset({ id: "d", status: "rejected" }),
    anAsset({ id: "e", status: "generating", url: null }),
    anAsset({ id: "clip", type: "video_clip", status: "approved", selectionOrder: 1, trim: { in: 1, out: 2 } }),
  ],
});

describe("a board", () => {
  it("is what was decided of its own kind, approved in the order of the film", () => {
    expect(boardOf(ad, "mood")).toEqual({ approved: ["a", "b"], rejected: ["d"], trims: {} });
    expect(boardOf(ad, "clip")).toEqual({ approved: ["clip"], rejected: [], trims: { clip: { in: 1, out: 2 } } });
  });

  it("puts what is approved at the end, once, and takes it out of the rejected", () => {
    const board = boardOf(ad, "mood");
    expect(decide(board, "d", "approved")).toEqual({ approved: ["a", "b", "d"], rejected: [], trims: {} });
    expect(decide(board, "a", "approved")).toBe(board);
    expect(decide(board, "a", "rejected")).toEqual({ approved: ["b"], rejected: ["d", "a"], trims: {} });
    expect(decide(board, "b", "undecided")).toEqual({ approved: ["a"], rejected: ["d"], trims: {} });
  });

  it("moves to a place counted without what is moved, and never beyond the ends", () => {
    const board = { approved: ["a", "b", "c", "d"], rejected: [], trims: {} };
    expect(moveTo(board, ["c"], 0).approved).toEqual(["c", "a", "b", "d"]);
    expect(moveTo(board, ["a"], 2).approved).toEqual(["b", "c", "a", "d"]);
    expect(moveTo(board, ["a", "c"], 99).approved).toEqual(["b", "d", "a", "c"]);
    expect(moveTo(board, ["d"], -1).approved).toEqual(["d", "a", "b", "c"]);
  });

  it("shows as the ad will be when it is saved, and leaves what is made and the other board alone", () => {
    const after = withBoard(ad, "mood", { approved: ["c", "a"], rejected: [], trims: {} });
    const of = (id: string) => after.assets.find((asset) => asset.id === id);
    expect(of("c")).toMatchObject({ status: "approved", selectionOrder: 1, userSelected: true });
    expect(of("a")).toMatchObject({ status: "approved", selectionOrder: 2 });
    expect(of("b")).toMatchObject({ status: "completed", selectionOrder: null, userSelected: false });
    expect(of("d")).toMatchObject({ status: "completed" });
    expect(of("e")).toMatchObject({ status: "generating" });
    expect(of("clip")).toMatchObject({ status: "approved", trim: { in: 1, out: 2 } });
    expect(boardOf(after, "mood").approved).toEqual(["c", "a"]);
  });

  it("keeps a trim, and takes it off again", () => {
    const trimmed = withBoard(ad, "clip", trimTo(boardOf(ad, "clip"), "clip", { in: 0.5, out: 2.5 }));
    expect(trimmed.assets.at(-1)?.trim).toEqual({ in: 0.5, out: 2.5 });
    const whole = withBoard(ad, "clip", trimTo(boardOf(ad, "clip"), "clip", null));
    expect(whole.assets.at(-1)?.trim).toBeNull();
  });

  it("is taken back without what is gone or is made anew since", () => {
    const before = { approved: ["a", "gone", "e"], rejected: ["gone too", "d"], trims: { gone: null } };
    expect(onlyUsable(before, ad, "mood")).toEqual({ approved: ["a"], rejected: ["d"], trims: {} });
  });
});
