export type SaveState = "idle" | "unsaved" | "saving" | "saved" | "failed";

interface Options<T> {
  /** @returns whether it was kept */
  save: (value: T) => Promise<boolean>;
  onState: (state: SaveState) => void;
  /** Quiet time after the last change before it is sent, in ms. */
  delayMs: number;
}

/**
 * Keeps changes as they are made: one save at a time, always the newest value last. What could not be saved stays
 * waiting and is sent again with the next change or flush.
 */
export function createAutosave<T>({ save, onState, delayMs }: Options<T>) {
  let waiting: { value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving = false;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (saving || !waiting) return;
    const sent = waiting;
    waiting = null;
    saving = true;
    onState("saving");
    const kept = await save(sent.value).catch(() => false);
    saving = false;
    if (waiting) return flush();
    if (!kept) waiting = sent;
    onState(kept ? "saved" : "failed");
  }

  return {
    change(value: T) {
      waiting = { value };
      clearTimeout(timer);
      timer = setTimeout(flush, delayMs);
      if (!saving) onState("unsaved");
    },
    flush,
    /** Whether something typed is not kept yet. */
    isDirty: () => saving || waiting !== null,
  };
}
