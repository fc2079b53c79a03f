"use client";
import { useTranslations } from "next-intl";
import { type CSSProperties, useEffect, useRef } from "react";
import { useAdPart } from "../studio/ad-context.tsx";
import { useBoard } from "./board-context.tsx";
import { Tile } from "./tile.tsx";
import { useBoardKeys } from "./use-board-keys.ts";
import { useSceneLabel } from "./use-scene-label.ts";

/** The least width of a tile by its format, in px: upright ones are narrower, so that all are about as large. */
const widths: Record<string, { narrow: number; wide: number }> = {
  "9:16": { narrow: 136, wide: 152 },
  "4:5": { narrow: 140, wide: 184 },
  "1:1": { narrow: 140, wide: 200 },
  "16:9": { narrow: 240, wide: 256 },
};

/** All tiles as one tab stop that the arrows move through. */
export function BoardGrid() {
  const t = useTranslations("ads.board");
  const { kind, tiles, activeId, open } = useBoard();
  const ratio = useAdPart(({ session }) => session.aspectRatio);
  const { labelOf, numberOf } = useSceneLabel();
  const { onFocus, onKeyDown } = useBoardKeys();
  const grid = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    // What had the focus has left the view: the focus goes where it would have gone next.
    if (!hadFocus.current || document.activeElement !== document.body || !activeId) return;
    grid.current?.querySelector<HTMLElement>(`[data-tile="${activeId}"]`)?.focus({ preventScroll: true });
  });
  const { narrow, wide } = widths[ratio] ?? { narrow: 140, wide: 200 };
  return (
    // biome-ignore-start lint/a11y/useSemanticElements: a table cannot wrap its cells.
    // biome-ignore-start lint/a11y/useFocusableInteractive: the cells have the focus.
    <div
      ref={grid}
      role="grid"
      aria-label={t(`name.${kind}`)}
      onFocus={(event) => {
        hadFocus.current = true;
        onFocus(event);
      }}
      onBlur={(event) => {
        // A tile that goes away takes the focus along without a next place for it.
        if (event.relatedTarget) hadFocus.current = event.currentTarget.contains(event.relatedTarget);
      }}
      onKeyDown={onKeyDown}
    >
      <div
        role="row"
        style={{ "--narrow": `${narrow}px`, "--wide": `${wide}px` } as CSSProperties}
        className="grid grid-cols-[repeat(auto-fill,minmax(min(var(--narrow),100%),1fr))] items-start gap-x-3 gap-y-5 md:grid-cols-[repeat(auto-fill,minmax(var(--wide),1fr))]"
      >
        {tiles.map((asset) => (
          <Tile
            key={asset.id}
            asset={asset}
            label={labelOf(asset)}
            number={numberOf(asset)}
            ratio={ratio}
            isActive={asset.id === activeId}
            onOpen={open}
          />
        ))}
      </div>
    </div>
    // biome-ignore-end lint/a11y/useSemanticElements: as above.
    // biome-ignore-end lint/a11y/useFocusableInteractive: as above.
  );
}
