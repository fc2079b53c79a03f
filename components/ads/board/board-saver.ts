import type { ErrorCode } from "#lib/errors.ts";
import type { Board } from "./board.ts";

type Answer = { ok: true; revision: number } | { ok: false; code: ErrorCode };

interface Saver {
  /** Sends the whole board, made against this revision of it. */
  send: (board: Board, revision: number) => Promise<Answer>;
  /** The board's revision as far as it is known here. */
  revision: () => number;
  /** Everything is kept, or refused with a code: what is shown from now on is what the server has. */
  onEnd: (refused: ErrorCode | null) => void;
}

/**
 * Keeps a board while it is being changed: one request at a time, in order, and what changed meanwhile goes with the next
 * one, whole. What another window changed meanwhile is found by the revision: then nothing of ours is kept.
 */
export function createBoardSaver({ send, revision, onEnd }: Saver) {
  let wanted: Board | null = null;
  let busy = false;

  const run = async () => {
    busy = true;
    let against = revision();
    let refused: ErrorCode | null = null;
    while (wanted && !refused) {
      const board = wanted;
      wanted = null;
      const answer: Answer = await send(board, against).catch(() => ({ ok: false, code: "unavailable" }));
      if (answer.ok) against = answer.revision;
      else refused = answer.code;
    }
    wanted = null;
    busy = false;
    onEnd(refused);
  };

  return (board: Board) => {
    wanted = board;
    if (!busy) void run();
  };
}
