import { useSyncExternalStore } from "react";

const prefix = "images-viewer:";
const listeners = new Set<() => void>();
/** Beside the browser's storage, which may be full or forbidden. */
const chosen = new Map<string, string>();

/** A choice of how things are looked at: the same wherever it is asked for, and kept in this browser. */
export function useKept<T extends string>(name: string, choices: readonly T[], usual: T) {
  const kept = useSyncExternalStore(
    subscribe,
    () => chosen.get(name) ?? localStorage.getItem(prefix + name),
    () => null,
  );
  const choose = (next: T) => {
    chosen.set(name, next);
    try {
      localStorage.setItem(prefix + name, next);
    } catch {}
    for (const listener of listeners) listener();
  };
  return [choices.find((each) => each === kept) ?? usual, choose] as const;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
