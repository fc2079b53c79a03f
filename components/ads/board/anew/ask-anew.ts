const listeners = new Set<(assetId: string) => void>();

/** Opens the question of how a piece is to be made anew, from wherever it is asked. */
export const askAnew = (assetId: string) => {
  for (const listener of listeners) listener(assetId);
};

export function onAskAnew(listener: (assetId: string) => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
