"use client";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";

/** So long after the last key a change is sent, in ms. */
const pause = 700;

export type SaveState = "unsaved" | "saving" | "saved" | "failed";

/**
 * Keeps what is being typed: shown at once, saved a moment later, and when the fields are left for good. What comes in
 * meanwhile from elsewhere is shown as soon as nothing of one's own is on its way.
 * @param save answers whether it is kept
 */
export function useAutosave<T>(kept: T, save: (value: T) => Promise<boolean>) {
  const [draft, setDraft] = useState<{ value: T } | null>(null);
  const [state, setState] = useState<SaveState | null>(null);
  const latest = useRef(draft);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = useRef(save);
  useEffect(() => {
    send.current = save;
  }, [save]);

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const sent = latest.current;
    if (!sent) return true;
    setState("saving");
    const isKept = await send.current(sent.value);
    if (latest.current === sent) {
      setState(isKept ? "saved" : "failed");
      if (isKept) {
        latest.current = null;
        setDraft(null);
      }
    }
    return isKept;
  }, []);

  const change = useCallback(
    (value: T) => {
      latest.current = { value };
      setDraft(latest.current);
      setState("unsaved");
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, pause);
    },
    [flush],
  );

  const leave = useEffectEvent(() => void flush());
  useEffect(() => () => leave(), []);

  return { value: draft ? draft.value : kept, change, flush, state };
}
