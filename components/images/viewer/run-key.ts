import type { KeyboardEvent } from "react";

/** What keys do, by their names in small letters; a key with or without Shift is the same. */
export type Keys = Record<string, (event: KeyboardEvent) => void>;

export function runKey(keys: Keys, event: KeyboardEvent): void {
  const act = keys[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act(event);
}
