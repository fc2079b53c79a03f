import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { afresh } from "./begin-stage.ts";
import { type HeldAd, holdAd } from "./hold-ad.ts";
import type { BoardChange } from "./schema.ts";
import type { AssetRow } from "./session-parts.ts";
import { type SessionChanges, tellSession } from "./settle-session.ts";
import { isUsable } from "./stage-end.ts";
import { type AdStatus, canMove, refuseUnlessMovable, stageOf } from "./workflow.ts";

export type BoardName = "mood" | "clip";

interface Board {
  type: "image" | "video_clip";
  revision: "moodBoardRevision" | "clipBoardRevision";
  /** The step at which a person looks at it. */
  status: AdStatus;
  /** Also changed here, while more of it is being made: then the ad stays at it. */
  making: AdStatus;
}

const boards: Record<BoardName, Board> = {
  mood: {
    type: "image",
    revision: "moodBoardRevision",
    status: "reviewing_images",
    making: "generating_images",
  },
  clip: {
    type: "video_clip",
    revision: "clipBoardRevision",
    status: "reviewing_videos",
    making: "generating_videos",
  },
};

interface Setting {
  owner: Owner;
  sessionId: string;
  board: BoardName;
  change: BoardChange;
}

/**
 * Sets a whole board at once: what is approved, in this order, what is rejected, and that the others are undecided. A
 * real change of a board takes an ad that is further on back to it. Call it inside a transaction.
 * @throws AppError `not_found`, `conflict` for a change that was made against an older board or at another step,
 *   `invalid` for ids that are not this board's
 */
export async function setBoard(tx: Db, { owner, sessionId, board: name, change }: Setting): Promise<void> {
  const ad = await holdAd(tx, { owner, sessionId });
  const board = boards[name];
  refuseOld(ad.session[board.revision], change.boardRevision);
  const tiles = usableTiles(ad, board);
  const places = placesOf(tiles, change);
  const changed = places.filter((place) => !isThere(place, tiles.get(place.id)));
  refuseUnlessOpen(ad, board);
  if (changed.length === 0) return;
  await writePlaces(tx, changed);
  await tellSession(tx, ad.session, {
    assetIds: changed.map(({ id }) => id),
    type: `${name}-board`,
    set: changesOf(ad, board),
    marks: ad.marks,
  });
}

function refuseOld(current: number, made: number | undefined): void {
  if (made === undefined || made === current) return;
  throw new AppError("conflict", "Somebody has changed this board meanwhile. Look at it again, then repeat.", {
    fields: { boardRevision: String(current) },
  });
}

/** While it is being filled, when it is looked at, and from where one can go back to it. */
function refuseUnlessOpen({ session }: HeldAd, board: Board): void {
  if (session.status !== board.making && session.status !== board.status) refuseUnlessMovable(session, board.status);
}

function usableTiles({ assets }: HeldAd, { type }: Board): Map<string, AssetRow> {
  const tiles = assets.map(({ asset }) => asset).filter((asset) => asset.type === type && isUsable(asset));
  return new Map(tiles.map((tile) => [tile.id, tile]));
}

interface Place {
  id: string;
  status: "approved" | "rejected" | "completed";
  selectionOrder: number | null;
  trimIn: number | null;
  trimOut: number | null;
}

/** Where each tile of the board is to be. */
function placesOf(tiles: Map<string, AssetRow>, { approved, rejected, trims = {} }: BoardChange): Place[] {
  const decided = [...approved, ...rejected];
  if (new Set(decided).size < decided.length) throw refusal("approved", "One of these is named more than once.");
  if ([...decided, ...Object.keys(trims)].some((id) => !tiles.has(id)))
    throw refusal("approved", "One of these is not on this board any more. Look at it again.");
  return [...tiles.values()].map((tile) => {
    const order = approved.indexOf(tile.id);
    const status = order >= 0 ? "approved" : rejected.includes(tile.id) ? "rejected" : "completed";
    return { id: tile.id, status, selectionOrder: order >= 0 ? order + 1 : null, ...trimOf(tile, trims) };
  });
}

/** What is not named stays; a hundredth of a second beyond the end is the end: players round. */
function trimOf(tile: AssetRow, trims: NonNullable<BoardChange["trims"]>) {
  const trim = trims[tile.id];
  if (trim === undefined) return { trimIn: number(tile.trimIn), trimOut: number(tile.trimOut) };
  if (trim === null) return { trimIn: null, trimOut: null };
  const duration = Number(tile.durationSeconds);
  if (trim.out > duration + 0.01) throw refusal("trims", `This clip is only ${duration.toFixed(2)} s long.`);
  return { trimIn: milliseconds(trim.in), trimOut: milliseconds(Math.min(trim.out, duration)) };
}

const number = (value: string | null) => (value === null ? null : Number(value));
const milliseconds = (seconds: number) => Math.round(seconds * 1000) / 1000;

const refusal = (field: string, sentence: string) =>
  new AppError("invalid", sentence, { fields: { [field]: sentence } });

const isThere = (place: Place, tile: AssetRow | undefined): boolean =>
  tile?.status === place.status &&
  tile.selectionOrder === place.selectionOrder &&
  number(tile.trimIn) === place.trimIn &&
  number(tile.trimOut) === place.trimOut;

/** One statement: the lists of the session follow once, and nobody sees half of a board. */
async function writePlaces(tx: Db, places: Place[]): Promise<void> {
  await tx.execute(sql`
    update assets set status = place.status::asset_status, selection_order = place."selectionOrder",
      trim_in = place."trimIn", trim_out = place."trimOut", revision = revision + 1
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
      as place(id uuid, status text, "selectionOrder" int, "trimIn" numeric, "trimOut" numeric)
    where assets.id = place.id`);
}

function changesOf({ session }: HeldAd, board: Board): SessionChanges {
  const isMoved = session.status !== board.making && canMove(session, board.status);
  const move = { ...afresh, status: board.status, currentStage: stageOf(board.status), progressPercentage: 100 };
  return { [board.revision]: session[board.revision] + 1, ...(isMoved && move) };
}
