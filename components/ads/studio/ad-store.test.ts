import { describe, expect, it } from "vitest";
import type { ActionResult } from "#lib/action.ts";
import type { AdSession } from "#lib/ads/schema.ts";
import { anAd, anAsset } from "#tests/support/ad-session.ts";
import { type Board, boardOf, decide, withBoard } from "../board/board.ts";
import type { AdOptions } from "./ad-options.ts";
import { createAdStore } from "./ad-store.ts";

const assets = [anAsset({ id: "a" }), anAsset({ id: "b" }), anAsset({ id: "c" })];
const options = {} as AdOptions;

/** A store whose server answers by hand. */
function open(session: AdSession = anAd({ assets, moodBoardRevision: 7 })) {
  const sent: { board: Board; revision: number; answer: (result: ActionResult<AdSession>) => void }[] = [];
  const refused: string[] = [];
  let refreshes = 0;
  const store = createAdStore(
    { session, options, step: "images", show: "all" },
    {
      saveBoard: (_, board, revision) => new Promise((answer) => sent.push({ board, revision, answer })),
      refresh: () => {
        refreshes += 1;
      },
      onRefused: (code) => refused.push(code),
    },
  );
  const approve = (id: string) => store.changeBoard("mood", (board) => decide(board, id, "approved"));
  const approved = () => boardOf(store.ad().session, "mood").approved;
  return { store, sent, refused, approve, approved, refreshes: () => refreshes };
}

const settle = () => new Promise((done) => setImmediate(done));
const update = (revision: number, data: Record<string, unknown>) =>
  ({ kind: "update", subject: "ad-session:1", revision, type: "board", data }) as const;

describe("a decision", () => {
  it("shows at once and stays when it is kept", async () => {
    const { store, sent, approve, approved } = open();
    approve("b");
    approve("a");
    expect(approved()).toEqual(["b", "a"]);
    expect(sent).toHaveLength(1);
    const kept = withBoard(anAd({ assets, moodBoardRevision: 8, revision: 2 }), "mood", sent[0]?.board as Board);
    sent[0]?.answer({ ok: true, value: kept });
    await settle();
    expect(sent[1]).toMatchObject({ board: { approved: ["b", "a"] }, revision: 8 });
    expect(approved()).toEqual(["b", "a"]);
    sent[1]?.answer({
      ok: true,
      value: withBoard({ ...kept, revision: 3, moodBoardRevision: 9 }, "mood", sent[1].board),
    });
    await settle();
    expect(approved()).toEqual(["b", "a"]);
    expect(store.isUnsaved()).toBe(false);
  });

  it("is taken back when another window was there first, and the ad is asked for anew", async () => {
    const { store, sent, refused, approve, approved, refreshes } = open();
    approve("a");
    sent[0]?.answer({ ok: false, error: { code: "conflict", message: "", requestId: "" } });
    await settle();
    expect(approved()).toEqual([]);
    expect(refused).toEqual(["conflict"]);
    expect(refreshes()).toBe(1);
    expect(store.undoBoard("mood")).toBe(false);
  });

  it("survives news of other things while it is on its way", () => {
    const { store, approve, approved } = open();
    approve("c");
    store.tell(update(2, { assets: [anAsset({ id: "d", createdAt: "2026-01-02T00:00:00.000Z" })] }));
    expect(store.ad().session.assets).toHaveLength(4);
    expect(approved()).toEqual(["c"]);
  });

  it("can be undone step by step", () => {
    const { store, approve, approved } = open();
    approve("a");
    approve("b");
    expect(store.undoBoard("mood")).toBe(true);
    expect(approved()).toEqual(["a"]);
    expect(store.undoBoard("mood")).toBe(true);
    expect(approved()).toEqual([]);
    expect(store.undoBoard("mood")).toBe(false);
  });

  it("of another window is not undone from here", async () => {
    const { store, sent, approve } = open();
    approve("a");
    const kept = withBoard(anAd({ assets, moodBoardRevision: 8, revision: 2 }), "mood", sent[0]?.board as Board);
    sent[0]?.answer({ ok: true, value: kept });
    await settle();
    store.tell(update(3, { moodBoardRevision: 9, assets: [] }));
    expect(store.undoBoard("mood")).toBe(false);
  });
});

describe("the open ad", () => {
  it("takes an update's assets by their ids, and forgets what was removed", () => {
    const { store } = open();
    store.tell(
      update(2, {
        status: "generating_images",
        assets: [anAsset({ id: "b", errorCode: "x" })],
        removedAssetIds: ["a"],
      }),
    );
    expect(store.ad().session.status).toBe("generating_images");
    expect(store.ad().session.assets.map(({ id, errorCode }) => [id, errorCode])).toEqual([
      ["b", "x"],
      ["c", null],
    ]);
  });

  it("leaves out what is older than itself", () => {
    const { store } = open(anAd({ revision: 5 }));
    const before = store.ad();
    store.tell(update(5, { title: "Old" }));
    store.put(anAd({ revision: 4, title: "Older" }));
    expect(store.ad().session.title).toBe(before.session.title);
  });

  it("hides what is being deleted, and shows it again", () => {
    const { store } = open();
    store.hideAssets(["b"], true);
    expect(store.ad().session.assets.map(({ id }) => id)).toEqual(["a", "c"]);
    store.hideAssets(["b"], false);
    expect(store.ad().session.assets).toHaveLength(3);
  });
});
