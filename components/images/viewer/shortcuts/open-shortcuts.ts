const listeners = new Set<() => void>();

/** Shows the list of keys from wherever it is asked for. */
export const openShortcuts = () => {
  for (const listener of listeners) listener();
};

export function onOpenShortcuts(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
