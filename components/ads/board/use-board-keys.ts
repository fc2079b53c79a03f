"use client";
import { type FocusEvent, type KeyboardEvent, useEffect, useEffectEvent } from "react";
import { tileTowards } from "#components/ui/move-focus.ts";
import { undoLast } from "#components/ui/undo.ts";
import type { Verdict } from "./board.ts";
import { useBoard, useDecisions } from "./board-context.tsx";

export const verdictKeys: Record<string, Verdict> = { a: "approved", x: "rejected", u: "undecided" };

const typing = "input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]";
export const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest(typing) !== null;

/** The keys of all tiles together, taken by the element around them; Z, and ⌘Z for what was deleted, wherever nothing is typed. */
export function useBoardKeys() {
  const { tiles, activate, open } = useBoard();
  const decisions = useDecisions();

  const onUndo = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key.toLowerCase() !== "z" || event.shiftKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target)) return;
    const isMod = event.metaKey || event.ctrlKey;
    if ((isMod && undoLast()) || decisions.undo()) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => onUndo(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  const onFocus = ({ target }: FocusEvent) => {
    const id = target.closest<HTMLElement>("[data-tile]")?.dataset.tile;
    if (id) activate(id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const tile = event.target as HTMLElement;
    const id = tile.dataset.tile;
    if (id === undefined || event.metaKey || event.ctrlKey || event.altKey || event.nativeEvent.isComposing) return;
    const asset = tiles.find((each) => each.id === id);
    if (!asset) return;
    const verdict = verdictKeys[event.key.toLowerCase()];
    const towards = tileTowards(event.key, tile, event.currentTarget) ?? sceneTowards(event.key, event.currentTarget);
    if (towards) {
      towards.focus({ preventScroll: true });
      towards.scrollIntoView({ block: "nearest" });
    } else if (verdict) decisions.decide(asset, verdict);
    else if (event.key === " " || event.key === "Enter") {
      if (asset.url) open(id);
      else tile.querySelector("button")?.click();
    } else return;
    event.preventDefault();
  };
  return { onFocus, onKeyDown };
}

/** 1 to 9 lead to the first tile of that scene. */
function sceneTowards(key: string, within: Element): HTMLElement | undefined {
  if (!/^[1-9]$/.test(key)) return undefined;
  return within.querySelector<HTMLElement>(`[data-tile][data-scene="${key}"]`) ?? undefined;
}
