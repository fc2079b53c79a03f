import type { AdSession, Asset } from "#lib/ads/schema.ts";
import { type BoardKind, piecesOf } from "./board.ts";

type Shown = (asset: Asset) => boolean;

/** The chips of a board, each with what it shows. */
export const boardFilters = {
  all: () => true,
  approved: ({ status }) => status === "approved",
  undecided: ({ status }) => status === "completed" || status === "generating",
  rejected: ({ status }) => status === "rejected",
  failed: ({ status }) => status === "failed",
} as const satisfies Record<string, Shown>;

export type BoardFilter = keyof typeof boardFilters;
export const filterNames = Object.keys(boardFilters) as BoardFilter[];

/** `?show=` of the address; anything else shows all. */
export const readFilter = (value: unknown): BoardFilter => filterNames.find((name) => name === value) ?? "all";

type Session = Pick<AdSession, "assets" | "scenes">;

/**
 * What a board shows, in its order: by the plan's scenes, then by age, so that nothing jumps while it is decided upon;
 * what is approved, alone, in the order of the film.
 */
export function tilesOf(session: Session, kind: BoardKind, filter: BoardFilter): Asset[] {
  const places = new Map(session.scenes?.map(({ id }, at) => [id, at]));
  const placeOf = ({ sceneId }: Asset) => (sceneId === null ? undefined : places.get(sceneId)) ?? places.size;
  const shown = piecesOf(session, kind).filter(boardFilters[filter]);
  return filter === "approved"
    ? shown.sort((one, other) => (one.selectionOrder ?? 0) - (other.selectionOrder ?? 0))
    : shown.sort((one, other) => placeOf(one) - placeOf(other));
}

export function countTiles(session: Session, kind: BoardKind): Record<BoardFilter, number> {
  const pieces = piecesOf(session, kind);
  return Object.fromEntries(filterNames.map((name) => [name, pieces.filter(boardFilters[name]).length])) as Record<
    BoardFilter,
    number
  >;
}
