"use client";
import { useEffect, useRef } from "react";

const icon = (href: string) => document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.setAttribute("href", href);

/** Marks the tab when work ends while nobody looks: a tick in the title, a dot on the icon, until somebody does. */
export function useDoneSignal(isRunning: boolean, doneTitle: (title: string) => string) {
  const before = useRef(isRunning);
  useEffect(() => {
    const ended = before.current && !isRunning;
    before.current = isRunning;
    if (!ended || document.visibilityState === "visible") return;
    const title = document.title;
    document.title = doneTitle(title);
    icon("/icon-done.svg");
    const seen = () => {
      document.title = title;
      icon("/icon.svg");
    };
    document.addEventListener("visibilitychange", seen, { once: true });
    return () => document.removeEventListener("visibilitychange", seen);
  }, [isRunning, doneTitle]);
}
