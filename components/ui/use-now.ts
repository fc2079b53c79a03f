"use client";
import { useEffect, useState } from "react";

/** The time in ms, once a second while `active`; null until the browser has taken over, so that the server need not guess. */
export function useNow(active: boolean): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (!active) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [active]);
  return active ? now : null;
}
