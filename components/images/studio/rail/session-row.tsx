"use client";
import { Ellipsis, PencilLine, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useOptimistic, useTransition } from "react";
import { JobThumb } from "#components/ui/job-thumb.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import type { ImageSession } from "#lib/images/schema.ts";
import { useSessionTitle } from "../use-session-title.ts";
import { rename, useIsRenamed } from "./renaming.ts";
import { SessionName } from "./session-name.tsx";
import { useSessionActions } from "./use-session-actions.ts";

interface Props {
  session: ImageSession;
  isOpen: boolean;
  /** The search that the list stands under. */
  query: string;
}

/** One session: a link to it, its name to be changed in place, and a menu that a pointer or the focus brings. */
export function SessionRow({ session, isOpen, query }: Props) {
  const t = useTranslations("images.studio");
  const { sessionId } = session;
  const isRenamed = useIsRenamed(sessionId);
  const actions = useSessionActions(session, isOpen);
  const [, startTransition] = useTransition();
  const [title, showTitle] = useOptimistic(useSessionTitle()(session.title));

  const onDone = (name: string | null) => {
    rename(null);
    if (name === null) return;
    startTransition(async () => {
      showTitle(name);
      await actions.rename(name);
    });
  };
  const remove = () => startTransition(() => actions.remove());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "F2") rename(sessionId);
    else if (event.key === "Delete") remove();
    else return;
    event.preventDefault();
  };
  return (
    <li
      className={`group relative flex items-center gap-2.5 rounded-md px-1.5 py-1.5 ${isOpen ? "bg-raised" : "hover:bg-raised/60"}`}
    >
      <JobThumb url={session.thumbnailUrl} className="size-9 rounded-sm" />
      <div className="grid min-w-0 flex-1 pointer-coarse:pr-10">
        {isRenamed ? (
          <SessionName title={title} onDone={onDone} />
        ) : (
          <Link
            href={`/images/${sessionId}${query && `?q=${encodeURIComponent(query)}`}`}
            aria-current={isOpen ? "page" : undefined}
            data-session
            title={title}
            onDoubleClick={() => rename(sessionId)}
            onKeyDown={onKeyDown}
            className="truncate rounded-xs font-medium text-sm after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
          >
            {title}
          </Link>
        )}
        <span className="tnum truncate text-ink-3 text-xs">{t("imagesCount", { count: session.generatedCount })}</span>
      </div>
      <Menu
        label={t("sessionMenu", { title })}
        trigger={<Ellipsis />}
        className="absolute top-1/2 right-1.5 z-10 grid size-7 -translate-y-1/2 place-items-center rounded-sm bg-raised text-ink-3 opacity-0 hover:bg-overlay hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:size-11 pointer-coarse:bg-transparent pointer-coarse:opacity-100 [&_svg]:size-4"
      >
        <MenuItem icon={<PencilLine />} onSelect={() => rename(sessionId)}>
          {t("rename")}
        </MenuItem>
        <MenuItem icon={<Trash2 />} onSelect={remove} bad>
          {t("deleteSession")}
        </MenuItem>
      </Menu>
    </li>
  );
}
