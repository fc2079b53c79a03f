"use client";
import { useEffect, useRef } from "react";
import type { VisionJob } from "#lib/vision/schema.ts";
import { isRunning } from "../job-status.ts";

const icon = (href: string) => document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.setAttribute("href", href);

/** Marks the tab when the job ends while nobody looks: a tick in the title, a dot on the icon, until somebody does. */
export function useDoneSignal({ status }: Pick<VisionJob, "status">, doneTitle: (title: string) => string) {
  const before = useRef(status);
  useEffect(() => {
    const ended = isRunning(before.current) && !isRunning(status);
    before.current = status;
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
  }, [status, doneTitle]);
}
