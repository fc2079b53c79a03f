let text = "";
const listeners = new Set<() => void>();

/** Says something to a screen reader, after what it is saying now. */
export function announce(next: string) {
  // The same words once more are a change only if they differ.
  text = next === text ? `${next} ` : next;
  for (const listener of listeners) listener();
}

export const announced = () => text;

export function onAnnounced(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
