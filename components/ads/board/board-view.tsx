"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { ChipLinks } from "#components/ui/chips.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { useMedia } from "#components/ui/use-media.ts";
import { useAdPart, useAdStore } from "../studio/ad-context.tsx";
import { addressOf } from "../studio/ad-store.ts";
import { onAskAnew } from "./anew/ask-anew.ts";
import type { BoardKind } from "./board.ts";
import { BoardProvider, useBoard } from "./board-context.tsx";
import { BoardGrid } from "./board-grid.tsx";
import { BoardKeys } from "./board-keys.tsx";
import { BoardLive } from "./board-live.tsx";
import { FilmOrder } from "./film-order.tsx";
import { type BoardFilter, countTiles, filterNames } from "./filter.ts";
import { SceneRail } from "./scene-rail.tsx";

// None of them is there before something is chosen or asked for.
const PiecePanel = dynamic(() => import("./piece-panel.tsx").then((panel) => panel.PiecePanel), { ssr: false });
const Preview = dynamic(() => import("./preview.tsx").then((preview) => preview.Preview), { ssr: false });
const AnewDialog = dynamic(() => import("./anew/anew-dialog.tsx").then((dialog) => dialog.AnewDialog), { ssr: false });

interface Props {
  kind: BoardKind;
  /** What can be added to the board. */
  actions?: ReactNode;
  /** What is said while there is nothing on it. */
  empty: ReactNode;
  /** The foot: counts, price, and what comes next. */
  foot: ReactNode;
}

/** A table on which pieces are kept, left and put in order: scenes beside it where there is room, and the piece in hand. */
export function BoardView({ kind, ...rest }: Props) {
  return (
    <BoardProvider key={kind} kind={kind}>
      <Layout {...rest} />
    </BoardProvider>
  );
}

function Layout({ actions, empty, foot }: Omit<Props, "kind">) {
  const t = useTranslations("ads.board");
  const { kind, tiles, openId } = useBoard();
  const session = useAdPart((ad) => ad.session);
  const isWide = useMedia("(width >= 75rem)", true);
  const counts = useMemo(() => countTiles(session, kind), [session, kind]);
  return (
    <>
      <div className="grid flex-1 grid-cols-1 min-[75rem]:grid-cols-[15rem_minmax(0,1fr)_20rem]">
        <div className="border-line border-r max-[75rem]:hidden">
          <div className="sticky top-12 max-h-[calc(100dvh-3rem-4rem)] overflow-y-auto">{isWide && <SceneRail />}</div>
        </div>
        <div className="flex min-w-0 flex-col">
          <FilmOrder />
          <section aria-label={t(`name.${kind}`)} className="grid content-start gap-5 px-4 py-5 md:px-6">
            <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
              <div className="grid gap-1">
                <h2 className="text-2xl">{t(`name.${kind}`)}</h2>
                <p className="flex flex-wrap items-center gap-x-1.5 text-ink-3 text-sm">
                  {t(`lead.${kind}`)}
                  <span className="flex items-center gap-1.5 pointer-coarse:hidden">
                    <Kbd>A</Kbd> {t("approveWord")} <Kbd>X</Kbd> {t("rejectWord")} <Kbd>{t("keys.space")}</Kbd>{" "}
                    {t("previewWord")}
                  </span>
                </p>
              </div>
              {actions}
            </div>
            {counts.all > 0 && <Chips counts={counts} />}
            {counts.all === 0 ? empty : tiles.length === 0 ? <NothingShown /> : <BoardGrid />}
          </section>
        </div>
        <aside aria-label={t("inHand")} className="border-line border-l max-[75rem]:hidden">
          <div className="sticky top-12 max-h-[calc(100dvh-3rem-4rem)] overflow-y-auto">{isWide && <PiecePanel />}</div>
        </aside>
      </div>
      {foot}
      <BoardLive />
      <BoardKeys />
      {openId && <Preview />}
      <Anew />
    </>
  );
}

function Chips({ counts }: { counts: Record<BoardFilter, number> }) {
  const t = useTranslations("ads.board");
  const store = useAdStore();
  const step = useAdPart((ad) => ad.step);
  const show = useAdPart((ad) => ad.show);
  const shown = filterNames.filter((name) => counts[name] > 0 || name === show || name === "all");
  return (
    <ChipLinks
      label={t("filter")}
      onChoose={(name) => store.filter(name as BoardFilter)}
      chips={shown.map((name) => ({
        key: name,
        text: t(`filters.${name}`),
        count: counts[name],
        href: addressOf(step, name),
        isChosen: name === show,
      }))}
    />
  );
}

/** The question of how a piece is to be made anew, fetched when it is first asked. */
function Anew() {
  const [assetId, setAssetId] = useState<string | null>(null);
  const [wasAsked, setAsked] = useState(false);
  if (assetId && !wasAsked) setAsked(true);
  useEffect(() => onAskAnew(setAssetId), []);
  return wasAsked && <AnewDialog assetId={assetId} onClose={() => setAssetId(null)} />;
}

function NothingShown() {
  const t = useTranslations("ads.board");
  const show = useAdPart((ad) => ad.show);
  return <EmptyState title={t("nothingTitle")} text={t("nothingText", { filter: t(`filters.${show}`) })} />;
}
