import type { AdSession, Asset } from "#lib/ads/schema.ts";

/** The two tables on which things are chosen and put in order. */
export type BoardKind = "mood" | "clip";

export type Verdict = "approved" | "rejected" | "undecided";
type Trim = NonNullable<Asset["trim"]>;

/** What was decided on a board: the whole of it, as it is saved. */
export interface Board {
  /** In the order of the film. */
  approved: readonly string[];
  rejected: readonly string[];
  /** Seconds of the clip that are kept; null: all of it. Empty on the mood board. */
  trims: Readonly<Record<string, Trim | null>>;
}

const types = { mood: "image", clip: "video_clip" } as const;

/** Everything of a board that was not deleted: what is there, what is being made, what failed. */
export const piecesOf = (session: Pick<AdSession, "assets">, kind: BoardKind): Asset[] =>
  session.assets.filter(({ type }) => type === types[kind]);

/** Something that can be decided upon. */
export const isUsable = ({ status }: Pick<Asset, "status">) =>
  status === "completed" || status === "approved" || status === "rejected";

export function boardOf(session: Pick<AdSession, "assets">, kind: BoardKind): Board {
  const pieces = piecesOf(session, kind);
  const approved = pieces
    .filter(({ status }) => status === "approved")
    .sort((one, other) => (one.selectionOrder ?? 0) - (other.selectionOrder ?? 0));
  return {
    approved: approved.map(({ id }) => id),
    rejected: pieces.filter(({ status }) => status === "rejected").map(({ id }) => id),
    trims: kind === "clip" ? Object.fromEntries(pieces.filter(isUsable).map(({ id, trim }) => [id, trim])) : {},
  };
}

/** What is approved goes to the end of the film; what is approved already keeps its place. */
export function decide(board: Board, id: string, verdict: Verdict): Board {
  if (verdict === "approved" && board.approved.includes(id)) return board;
  const approved = board.approved.filter((each) => each !== id);
  const rejected = board.rejected.filter((each) => each !== id);
  return {
    ...board,
    approved: verdict === "approved" ? [...approved, id] : approved,
    rejected: verdict === "rejected" ? [...rejected, id] : rejected,
  };
}

/** Takes `ids` out of the film's order and puts them in, together, before what stands at `index` of the others. */
export function moveTo(board: Board, ids: readonly string[], index: number): Board {
  const moved = board.approved.filter((id) => ids.includes(id));
  const others = board.approved.filter((id) => !ids.includes(id));
  const at = Math.min(others.length, Math.max(0, index));
  return { ...board, approved: [...others.slice(0, at), ...moved, ...others.slice(at)] };
}

export const trimTo = (board: Board, id: string, trim: Trim | null): Board => ({
  ...board,
  trims: { ...board.trims, [id]: trim },
});

/** An earlier state of a board, without what was deleted or is made anew since. */
export function onlyUsable(board: Board, session: Pick<AdSession, "assets">, kind: BoardKind): Board {
  const usable = new Set(
    piecesOf(session, kind)
      .filter(isUsable)
      .map(({ id }) => id),
  );
  const isThere = (id: string) => usable.has(id);
  return {
    approved: board.approved.filter(isThere),
    rejected: board.rejected.filter(isThere),
    trims: Object.fromEntries(Object.entries(board.trims).filter(([id]) => isThere(id))),
  };
}

/** The ad as it will be when the board is saved. */
export function withBoard(session: AdSession, kind: BoardKind, board: Board): AdSession {
  const places = new Map(board.approved.map((id, at) => [id, at + 1]));
  const rejected = new Set(board.rejected);
  return {
    ...session,
    assets: session.assets.map((asset) => {
      if (asset.type !== types[kind] || !isUsable(asset)) return asset;
      const selectionOrder = places.get(asset.id) ?? null;
      const status = selectionOrder !== null ? "approved" : rejected.has(asset.id) ? "rejected" : "completed";
      const trim = asset.id in board.trims ? (board.trims[asset.id] ?? null) : asset.trim;
      return { ...asset, status, selectionOrder, userSelected: selectionOrder !== null, trim };
    }),
  };
}

export const sameBoard = (one: Board, other: Board) => JSON.stringify(one) === JSON.stringify(other);
