const listeners = new Set<() => void>();

/** Opens the command palette from wherever it is asked for. */
export const openCommands = () => {
  for (const listener of listeners) listener();
};

export function onOpenCommands(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
