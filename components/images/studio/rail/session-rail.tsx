"use client";
import { Plus, Search } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { classes } from "#components/ui/classes.ts";
import type { ImageSession } from "#lib/images/schema.ts";
import { useStudioPart } from "../studio-context.tsx";
import { SessionRow } from "./session-row.tsx";

export interface SessionList {
  /** Last used first. */
  sessions: readonly ImageSession[];
  /** What was searched for, "" for all. */
  query: string;
}

/** The workspace's sessions: a new one, a search in the address, and the way from one to another by mouse or arrows. */
export function SessionRail({ sessions, query }: SessionList) {
  const t = useTranslations("images.studio");
  const open = useStudioPart(({ session }) => session);
  const oldest = useStudioPart(({ jobs }) => jobs.at(-1)?.images[0]?.thumbnailUrl ?? null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, []);

  // The open one is counted live; its first image is its thumbnail as soon as there is one.
  const shown = sessions.map((session) =>
    session.sessionId === open?.sessionId
      ? { ...session, generatedCount: open.generatedCount, thumbnailUrl: session.thumbnailUrl ?? oldest }
      : session,
  );
  return (
    <nav aria-label={t("sessions")} className="flex h-full min-h-0 flex-col">
      <div className="grid gap-2 border-line border-b p-3">
        <Link
          href="/images/new"
          aria-current={open === null ? "page" : undefined}
          className={classes(
            "flex h-9 items-center gap-2.5 rounded-md px-2 font-medium text-sm hover:bg-raised pointer-coarse:h-11",
            open === null && "bg-raised",
          )}
        >
          <Plus aria-hidden className="size-4 text-ink-3" />
          {t("newSession")}
        </Link>
        <Form action={open ? `/images/${open.sessionId}` : "/images/new"} role="search" className="relative">
          <Search aria-hidden className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3" />
          <input
            type="search"
            name="q"
            key={query}
            defaultValue={query}
            aria-label={t("searchSessions")}
            placeholder={t("searchSessions")}
            className="field-box h-8 py-0 pl-8 text-sm"
          />
        </Form>
      </div>
      {shown.length > 0 ? (
        <ul
          ref={list}
          onKeyDown={moveFocus}
          className="grid min-h-0 flex-1 content-start gap-0.5 overflow-y-auto overscroll-contain p-2"
        >
          {shown.map((session) => (
            <SessionRow
              key={session.sessionId}
              session={session}
              isOpen={session.sessionId === open?.sessionId}
              query={query}
            />
          ))}
        </ul>
      ) : (
        <p className="grid gap-2 p-4 text-ink-3 text-xs">
          {query ? t("noneFound") : t("noSessions")}
          {query && (
            <Link href={open ? `/images/${open.sessionId}` : "/images/new"} className="text-ink underline">
              {t("clearSearch")}
            </Link>
          )}
        </p>
      )}
    </nav>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>) {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-session]")];
  const at = all.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (at === -1 || to === undefined) return;
  event.preventDefault();
  all[to]?.focus();
}
