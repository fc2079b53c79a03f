"use client";
import { type FocusEvent, type KeyboardEvent, useEffect, useEffectEvent } from "react";
import { tileTowards } from "#components/ui/move-focus.ts";
import { undoLast } from "#components/ui/undo.ts";
import { useStudioStore } from "./studio-context.tsx";
import { useDelete } from "./use-delete.ts";

/** The keys of all tiles together, taken by the element around them; ⌘Z anywhere but in a text. */
export function useGridKeys() {
  const store = useStudioStore();
  const { deleteImages } = useDelete();

  const onUndo = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (!isMod(event) || event.shiftKey || event.key.toLowerCase() !== "z" || isTyping(event.target)) return;
    if (undoLast()) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => onUndo(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  const onFocus = ({ target }: FocusEvent) => {
    const key = target.closest<HTMLElement>("[data-tile]")?.dataset.tile;
    if (key) store.setActiveTile(key);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const tile = event.target as HTMLElement;
    if (tile.dataset.tile === undefined) return;
    const { select, selection, images, openImage } = store.studio();
    const imageId = tile.dataset.image;
    const towards = tileTowards(event.key, tile, event.currentTarget);
    const take = () => event.preventDefault();

    if (towards) {
      take();
      towards.focus({ preventScroll: true });
      towards.scrollIntoView({ block: "nearest" });
      const reached = towards.dataset.image;
      if (!event.shiftKey || !imageId || !reached) return;
      if (selection.size === 0) select([imageId], "only");
      select([reached], "range");
    } else if (event.key === "Escape" && selection.size > 0) {
      take();
      select([], "clear");
    } else if (isMod(event) && event.key.toLowerCase() === "a") {
      take();
      select(
        images.map(({ id }) => id),
        "only",
      );
    } else if (event.key === "Enter" && !imageId) {
      take();
      tile.querySelector("button")?.click();
    } else if (imageId && event.key === "Enter") {
      take();
      openImage(imageId);
    } else if (imageId && event.key === " ") {
      take();
      select([imageId], event.shiftKey ? "range" : "toggle");
    } else if (imageId && (event.key === "Delete" || event.key === "Backspace")) {
      take();
      const chosen = selection.has(imageId) ? [...selection] : [imageId];
      const next = nextBeyond(tile, chosen, event.currentTarget);
      deleteImages(chosen);
      next?.focus();
    }
  };
  return { onFocus, onKeyDown };
}

/** Where the focus goes when tiles are deleted: the next that stays, else the one before. */
function nextBeyond(tile: HTMLElement, gone: string[], within: Element): HTMLElement | undefined {
  const all = [...within.querySelectorAll<HTMLElement>("[data-tile]")];
  const stays = (each: HTMLElement) => !gone.includes(each.dataset.image ?? "");
  const at = all.indexOf(tile);
  return all.slice(at).find(stays) ?? all.slice(0, at).findLast(stays);
}

const isMod = ({ metaKey, ctrlKey }: { metaKey: boolean; ctrlKey: boolean }) => metaKey || ctrlKey;

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
