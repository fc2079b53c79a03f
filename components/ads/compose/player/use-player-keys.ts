"use client";
import { useEffect, useEffectEvent } from "react";
import type { Player } from "./use-player.ts";

/** What takes its own keys: fields, and everything that opens above the page. */
const busy = "input, textarea, select, [contenteditable], [role=menu], dialog, [role=dialog]";
/** What the space bar presses. */
const pressed = "button, a, summary";

const acts: Record<string, (player: Player, toggleFullScreen: () => void) => void> = {
  " ": (player) => player.toggle(),
  ArrowLeft: (player) => player.skip(-1),
  ArrowRight: (player) => player.skip(1),
  ",": (player) => player.step(-1),
  ".": (player) => player.step(1),
  Home: (player) => player.seek(0),
  End: (player) => player.seek(player.frames - 1),
  m: (player) => player.toggleMuted(),
  l: (player) => player.toggleLooping(),
  f: (_player, toggleFullScreen) => toggleFullScreen(),
};

/** The keys of editors, wherever on the page the focus is. */
export function usePlayerKeys(player: Player, toggleFullScreen: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest(busy) || (event.key === " " && target.closest(pressed))) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act(player, toggleFullScreen);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
