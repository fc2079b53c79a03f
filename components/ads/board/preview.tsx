"use client";
import { ChevronLeft, ChevronRight, RefreshCw, Undo2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { FullScreen } from "#components/ui/full-screen.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Picture } from "#components/ui/picture.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { askAnew } from "./anew/ask-anew.ts";
import { useBoard, useDecisions } from "./board-context.tsx";
import { LoopingVideo } from "./clip-picture.tsx";
import { PieceFacts } from "./piece-facts.tsx";
import { TileMenu } from "./tile-menu.tsx";
import { TrimField } from "./trim-field.tsx";
import { verdictKeys } from "./use-board-keys.ts";
import { useSceneLabel } from "./use-scene-label.ts";
import { VerdictButtons } from "./verdict-buttons.tsx";

/** One piece in full, to be decided upon; arrows lead to the next one. */
export function Preview() {
  const { tiles, openId, open } = useBoard();
  // A piece that was decided upon may have left the filter: it stays open until one leaves it.
  const last = useRef<Asset | null>(null);
  const asset = tiles.find(({ id }) => id === openId) ?? (openId && last.current?.id === openId ? last.current : null);
  useEffect(() => {
    last.current = asset;
  }, [asset]);
  if (!asset?.url) return null;
  return <Opened asset={asset} url={asset.url} onClose={() => open(null)} />;
}

function Opened({ asset, url, onClose }: { asset: Asset; url: string; onClose: () => void }) {
  const t = useTranslations("ads.board");
  const common = useTranslations("common");
  const viewer = useTranslations("images.viewer");
  const { tiles, open, activate } = useBoard();
  const { decide, undo } = useDecisions();
  const { labelOf } = useSceneLabel();
  const label = labelOf(asset);
  const there = tiles.filter((each) => each.url !== null);
  const at = there.findIndex(({ id }) => id === asset.id);
  const leaf = (to: Asset | undefined) => {
    if (!to) return;
    activate(to.id);
    open(to.id);
  };
  useFocusOnTile(asset.id);
  const onKey = (event: KeyboardEvent) => {
    const verdict = verdictKeys[event.key.toLowerCase()];
    if (verdict) decide(asset, verdict);
    else if (event.key === "ArrowRight" || event.key === "ArrowDown") leaf(there[at + 1]);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") leaf(there[at - 1]);
    else if (event.key === " " && !(event.target as Element).closest("button, a")) onClose();
    else if (event.key.toLowerCase() === "z") undo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const remake = () => {
    onClose();
    askAnew(asset.id);
  };
  return (
    <FullScreen label={`${t("preview")}: ${label}`} onClose={onClose} onKey={onKey}>
      <div className="grid h-full grid-cols-1 grid-rows-[auto_minmax(0,1fr)_auto] lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_minmax(0,1fr)]">
        <header className="flex h-12 items-center gap-3 border-line border-b px-3 md:px-4 lg:col-span-2">
          <p className="tnum text-sm" role="status">
            {at + 1} <span className="text-ink-3">/ {there.length}</span>
          </p>
          <h2 className="min-w-0 truncate text-ink-3 text-sm">{label}</h2>
          <div className="ml-auto flex items-center gap-1 pointer-coarse:gap-3">
            <IconButton label={common("undo")} icon={<Undo2 />} onClick={undo} />
            <TileMenu asset={asset} label={label} />
            <IconButton label={common("close")} icon={<X />} onClick={onClose} />
          </div>
        </header>
        <div className="relative grid min-h-0 place-items-center bg-stage p-3 md:p-6">
          {asset.type === "video_clip" ? (
            <LoopingVideo key={asset.id} asset={asset} url={url} className="max-h-full min-h-0 max-w-full" />
          ) : (
            <Picture
              key={asset.id}
              src={asset.displayUrl ?? url}
              alt={t(`alt.${asset.status as "approved" | "rejected" | "completed"}`, {
                label,
                order: asset.selectionOrder ?? 0,
              })}
              className="max-h-full min-h-0 max-w-full object-contain"
            />
          )}
          <IconButton
            label={viewer("previous")}
            icon={<ChevronLeft />}
            disabled={at <= 0}
            onClick={() => leaf(there[at - 1])}
            className="absolute! left-2 size-11 bg-surface/80 before:hidden"
          />
          <IconButton
            label={viewer("next")}
            icon={<ChevronRight />}
            disabled={at === there.length - 1}
            onClick={() => leaf(there[at + 1])}
            className="absolute! right-2 size-11 bg-surface/80 before:hidden"
          />
        </div>
        <aside
          aria-label={viewer("info")}
          className="grid min-h-0 content-start gap-4 overflow-y-auto border-line p-4 max-lg:max-h-[45dvh] max-lg:border-t lg:border-l"
        >
          <div className="flex gap-2">
            <VerdictButtons asset={asset} label={label} isLarge />
            {asset.source !== "user-upload" && (
              <Button size="lg" onClick={remake} aria-label={`${t("again")}: ${label}`}>
                <RefreshCw aria-hidden />
              </Button>
            )}
          </div>
          {asset.type === "video_clip" && <TrimField asset={asset} />}
          <PieceFacts asset={asset} />
        </aside>
      </div>
    </FullScreen>
  );
}

/** The focus goes back to the tile of what was looked at last. */
function useFocusOnTile(id: string) {
  const last = useRef(id);
  useEffect(() => {
    last.current = id;
  }, [id]);
  useEffect(
    () => () => {
      const tile = document.querySelector<HTMLElement>(`[data-tile="${last.current}"]`);
      tile?.focus({ preventScroll: true });
      tile?.scrollIntoView({ block: "nearest" });
    },
    [],
  );
}
