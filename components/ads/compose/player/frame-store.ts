export type FrameStore = ReturnType<typeof createFrameStore>;

/** The frame that is on, outside of React: thirty times a second only what shows it is drawn anew. */
export function createFrameStore() {
  const listeners = new Set<() => void>();
  let frame = 0;
  return {
    frame: () => frame,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    set(next: number) {
      if (next === frame) return;
      frame = next;
      for (const listener of listeners) listener();
    },
  };
}
