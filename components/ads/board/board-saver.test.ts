import { describe, expect, it } from "vitest";
import type { Board } from "./board.ts";
import { createBoardSaver } from "./board-saver.ts";

type Answer = Awaited<ReturnType<Parameters<typeof createBoardSaver>[0]["send"]>>;

/** A server that is answered for by hand. */
function start(revision = 4) {
  const sent: { board: Board; revision: number; answer: (answer: Answer) => void; fail: () => void }[] = [];
  const ends: (string | null)[] = [];
  const change = createBoardSaver({
    send: (board, against) =>
      new Promise((answer, reject) => {
        sent.push({ board, revision: against, answer, fail: () => reject(new Error("no network")) });
      }),
    revision: () => revision,
    onEnd: (refused) => ends.push(refused),
  });
  return { sent, ends, change };
}

const board = (...approved: string[]): Board => ({ approved, rejected: [], trims: {} });
const settle = () => new Promise((done) => setImmediate(done));

describe("saving a board", () => {
  it("sends one at a time, and what changed meanwhile once, whole, against the revision that was answered", async () => {
    const { sent, ends, change } = start();
    change(board("a"));
    change(board("a", "b"));
    change(board("a", "b", "c"));
    expect(sent.map((each) => [each.board.approved, each.revision])).toEqual([[["a"], 4]]);
    sent[0]?.answer({ ok: true, revision: 5 });
    await settle();
    expect(sent[1]).toMatchObject({ board: { approved: ["a", "b", "c"] }, revision: 5 });
    expect(ends).toEqual([]);
    sent[1]?.answer({ ok: true, revision: 6 });
    await settle();
    expect(sent).toHaveLength(2);
    expect(ends).toEqual([null]);
  });

  it("gives up all that is unsaved when another window was there first", async () => {
    const { sent, ends, change } = start();
    change(board("a"));
    change(board("a", "b"));
    sent[0]?.answer({ ok: false, code: "conflict" });
    await settle();
    expect(sent).toHaveLength(1);
    expect(ends).toEqual(["conflict"]);
    change(board("c"));
    expect(sent[1]).toMatchObject({ board: { approved: ["c"] }, revision: 4 });
  });

  it("says that nothing was kept when no answer comes", async () => {
    const { sent, ends, change } = start();
    change(board("a"));
    sent[0]?.fail();
    await settle();
    expect(ends).toEqual(["unavailable"]);
  });
});
