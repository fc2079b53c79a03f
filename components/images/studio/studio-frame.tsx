"use client";
import { ChevronUp, Keyboard, PanelLeft, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { TopBar } from "#components/shell/top-bar.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { useMedia } from "#components/ui/use-media.ts";
import { hasFiles } from "../panel/references/pending-files.ts";
import { openShortcuts } from "../viewer/shortcuts/open-shortcuts.ts";
import { ShortcutsKey } from "../viewer/shortcuts/shortcuts-key.tsx";
import { Announcer } from "./announcer.tsx";
import { type SessionList, SessionRail } from "./rail/session-rail.tsx";
import { Runs } from "./runs.tsx";
import { useStudioPart, useStudioStore } from "./studio-context.tsx";
import { useSessionTitle } from "./use-session-title.ts";

// In a chunk of its own, so that the runs do not wait for it to come alive.
const PromptPanel = dynamic(() => import("../panel/prompt-panel.tsx").then((panel) => panel.PromptPanel));
// Neither is there before somebody opens or selects something.
const SelectionBar = dynamic(() => import("../viewer/selection-bar.tsx").then((bar) => bar.SelectionBar));
const ImageViewer = dynamic(() => import("../viewer/image-viewer.tsx").then((viewer) => viewer.ImageViewer));

/** Sessions, runs and panel side by side where there is room; on a phone the runs, and sheets for the other two. */
export function StudioFrame({ sessions, query }: SessionList) {
  const t = useTranslations("images.studio");
  const viewer = useTranslations("images.viewer");
  const title = useSessionTitle()(useStudioPart(({ session }) => session?.title));
  const isOpened = useStudioPart(({ openedImage }) => openedImage !== null);
  const hasSelected = useEver(useStudioPart(({ selection }) => selection.size > 0));
  const isPhone = !useMedia("(width >= 56.25rem)", true);
  const isWide = useMedia("(width >= 75rem)", true);
  const sessionId = useStudioPart(({ session }) => session?.sessionId ?? null);
  // Files that were put into the panel of a new session have made this one: the panel stays where it was.
  const [shown, setShown] = useState<"sessions" | "panel" | null>(() => (hasFiles(sessionId) ? "panel" : null));
  const panel = usePanel(() => setShown("panel"), isPhone);
  const close = () => setShown(null);
  const newest = useStudioPart(({ jobs }) => jobs[0]?.jobId ?? null);
  const [seen, setSeen] = useState(newest);
  if (newest !== seen) {
    // What was asked for in the panel is to be seen behind it.
    setSeen(newest);
    if (shown === "panel") close();
  }
  return (
    <>
      <TopBar path={[{ label: t("title"), href: "/images" }, { label: title }]}>
        <IconButton
          label={viewer("shortcuts")}
          icon={<Keyboard />}
          onClick={openShortcuts}
          className="pointer-coarse:hidden"
        />
        <Button onClick={() => setShown("sessions")} className="min-[75rem]:hidden">
          <PanelLeft aria-hidden />
          <span className="max-sm:sr-only">{t("sessions")}</span>
        </Button>
        <Link href="/images/new" className={buttonClass("line", "md", "min-[75rem]:hidden")}>
          <Plus aria-hidden />
          <span className="max-sm:sr-only">{t("newSession")}</span>
        </Link>
      </TopBar>
      <main
        id="content"
        className="grid flex-1 grid-cols-1 min-[56.25rem]:h-[calc(100dvh-3rem)] min-[56.25rem]:flex-none min-[56.25rem]:grid-cols-[minmax(0,1fr)_340px] min-[56.25rem]:grid-rows-[minmax(0,1fr)] min-[75rem]:grid-cols-[220px_minmax(0,1fr)_340px]"
      >
        <h1 className="sr-only">{title}</h1>
        <Announcer />
        <div className="min-h-0 border-line border-r max-[75rem]:hidden">
          {isWide && <SessionRail sessions={sessions} query={query} />}
        </div>
        <div data-scroller className="relative min-w-0 min-[56.25rem]:overflow-y-auto">
          <Runs />
        </div>
        {isPhone ? (
          <PanelBar onOpen={() => setShown("panel")} />
        ) : (
          <aside ref={panel} aria-label={t("openPanel")} className="min-h-0 border-line border-l max-[56.25rem]:hidden">
            <PromptPanel />
          </aside>
        )}
      </main>
      {isPhone && (
        <Sheet title={t("openPanel")} open={shown === "panel"} onClose={close}>
          <div ref={panel} className="h-full">
            <PromptPanel />
          </div>
        </Sheet>
      )}
      {!isWide && (
        <Sheet title={t("sessions")} side="start" open={shown === "sessions"} onClose={close}>
          <SessionRail sessions={sessions} query={query} />
        </Sheet>
      )}
      <ShortcutsKey />
      {hasSelected && <SelectionBar />}
      {isOpened && <ImageViewer />}
    </>
  );
}

/** True from the first time on: what has been selected may still be on its way out when the selection has ended. */
function useEver(isNow: boolean): boolean {
  const [was, setWas] = useState(false);
  if (isNow && !was) setWas(true);
  return was;
}

/** Where the panel is, and how others bring it forth with its prompt ready to be typed in. */
function usePanel(show: () => void, isPhone: boolean) {
  const store = useStudioStore();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() =>
    store.onAskForPrompt(() => {
      if (isPhone) flushSync(show);
      panel.current?.querySelector("textarea")?.focus();
    }),
  );
  return panel;
}

/** A phone's way to the panel, always in reach of the thumb, with what is written in it so far. */
function PanelBar({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations("images.studio");
  const prompt = useStudioPart(({ draft }) => draft.prompt);
  const isSelecting = useStudioPart(({ selection }) => selection.size > 0);
  // What can be done with a selection stands in the same place.
  if (isSelecting) return null;
  return (
    <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 self-end border-line border-t bg-canvas p-3 md:bottom-0">
      <button
        type="button"
        onClick={onOpen}
        aria-haspopup="dialog"
        className="flex h-11 w-full items-center gap-3 rounded-md border border-line-strong bg-surface px-3.5 text-left text-sm"
      >
        <span className={`min-w-0 flex-1 truncate ${prompt ? "" : "text-ink-3"}`}>{prompt || t("panelStart")}</span>
        <ChevronUp aria-hidden className="size-4 text-ink-3" />
      </button>
    </div>
  );
}
