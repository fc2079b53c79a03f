"use client";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart, useAdStore } from "../studio/ad-context.tsx";
import { type BoardKind, boardOf, decide, isUsable, moveTo, trimTo, type Verdict } from "./board.ts";
import { tilesOf } from "./filter.ts";
import { announce } from "./live-note.ts";

interface BoardParts {
  kind: BoardKind;
  /** What is shown, in its order. */
  tiles: readonly Asset[];
  /** The tile that Tab leads to, and that the details are about. */
  activeId: string | null;
  activate: (id: string) => void;
  /** The tile that is looked at in full. */
  openId: string | null;
  open: (id: string | null) => void;
}

const BoardContext = createContext<BoardParts | null>(null);

/** What the parts of one board share beside the ad. */
export function BoardProvider({ kind, children }: { kind: BoardKind; children: ReactNode }) {
  const session = useAdPart((ad) => ad.session);
  const show = useAdPart((ad) => ad.show);
  const [openId, setOpen] = useState<string | null>(null);
  const tiles = useMemo(() => tilesOf(session, kind, show), [session, kind, show]);
  const [seen, setSeen] = useState(tiles);
  const [activeId, setActive] = useState(tiles[0]?.id ?? null);
  if (seen !== tiles) {
    setSeen(tiles);
    if (!tiles.some(({ id }) => id === activeId)) {
      // What has left the view hands over to what has come into its place.
      const at = seen.findIndex(({ id }) => id === activeId);
      setActive(tiles[Math.min(Math.max(0, at), tiles.length - 1)]?.id ?? null);
    }
  }
  const parts = useMemo(
    () => ({ kind, tiles, activeId, activate: setActive, openId, open: setOpen }),
    [kind, tiles, activeId, openId],
  );
  return <BoardContext value={parts}>{children}</BoardContext>;
}

export function useBoard(): BoardParts {
  const parts = useContext(BoardContext);
  if (!parts) throw new Error("This belongs inside BoardProvider");
  return parts;
}

/** What can be decided on the board; each is said to screen readers, shows at once and can be taken back. */
export function useDecisions() {
  const t = useTranslations("ads.board");
  const store = useAdStore();
  const { kind } = useBoard();
  const count = () => boardOf(store.ad().session, kind).approved.length;
  return {
    decide(asset: Asset, verdict: Verdict) {
      if (!isUsable(asset)) return;
      store.changeBoard(kind, (board) => decide(board, asset.id, verdict));
      announce(t(`said.${verdict}`, { count: count() }));
    },
    moveTo(ids: readonly string[], index: number) {
      store.changeBoard(kind, (board) => moveTo(board, ids, index));
      const place = boardOf(store.ad().session, kind).approved.indexOf(ids[0] ?? "") + 1;
      announce(t("said.moved", { place, count: count() }));
    },
    trim(id: string, trim: Asset["trim"]) {
      store.changeBoard(kind, (board) => trimTo(board, id, trim));
    },
    undo() {
      const isUndone = store.undoBoard(kind);
      if (isUndone) announce(t("said.undone", { count: count() }));
      return isUndone;
    },
  };
}
