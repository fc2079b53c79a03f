"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { GenerationJob } from "#lib/images/schema.ts";
import { useStudioPart, useStudioStore } from "./studio-context.tsx";

/** Runs a page. */
const limit = 24;

/** How far below the screen older runs are fetched already. */
const ahead = "1500px";

/**
 * Fetches older runs as `sentinel` comes near the screen, and for as long as the address names an image that is in none.
 * `state` is `all` when there are no more.
 */
export function useOlderRuns() {
  const store = useStudioStore();
  const [state, setState] = useState<"idle" | "loading" | "failed" | "all">(store.cursor() ? "idle" : "all");
  const sentinel = useRef<HTMLDivElement>(null);
  const near = useRef(false);
  const isSought = useStudioPart(() => store.isSought());

  const load = useEffectEvent(async () => {
    const cursor = store.cursor();
    const sessionId = store.studio().session?.sessionId;
    if (!cursor || !sessionId || state === "loading") return;
    setState("loading");
    try {
      const query = new URLSearchParams({ cursor, limit: String(limit) });
      const response = await fetch(`/api/v1/image-sessions/${sessionId}/generation-jobs?${query}`);
      if (!response.ok) throw new Error(String(response.status));
      const page = (await response.json()) as { items: GenerationJob[]; nextCursor: string | null };
      store.append(page.items, page.nextCursor);
      setState(page.nextCursor ? "idle" : "all");
    } catch {
      setState("failed");
    }
  });

  useEffect(() => {
    const element = sentinel.current;
    if (!element) return;
    const root = element.closest("[data-scroller]");
    const observer = new IntersectionObserver(
      ([entry]) => {
        near.current = entry?.isIntersecting ?? false;
        if (near.current) void load();
      },
      { root: root && getComputedStyle(root).overflowY === "auto" ? root : null, rootMargin: ahead },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (state === "idle" && (near.current || isSought)) void load();
  }, [state, isSought]);

  return { sentinel, state, load: () => setState("idle") };
}
