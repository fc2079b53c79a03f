const listeners = new Set<() => void>();

/** Shows the boards' list of keys from wherever it is asked for. */
export const openBoardKeys = () => {
  for (const listener of listeners) listener();
};

export function onOpenBoardKeys(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
