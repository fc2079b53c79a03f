"use client";
import { lazy, Suspense, useEffect, useState } from "react";
import { onOpenShortcuts } from "./open-shortcuts.ts";

/** Its code is fetched when it is first asked for. */
const ShortcutsDialog = lazy(() => import("./shortcuts-dialog.tsx"));

const typing = "input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]";

/** `?` shows the keys of the Images studio, wherever one is, except while typing. */
export function ShortcutsKey() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.isComposing || event.metaKey || event.ctrlKey) return;
      if (event.target instanceof Element && event.target.closest(typing)) return;
      event.preventDefault();
      setOpen(true);
    };
    const stop = onOpenShortcuts(() => setOpen(true));
    window.addEventListener("keydown", onKey);
    return () => {
      stop();
      window.removeEventListener("keydown", onKey);
    };
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense>
      <ShortcutsDialog onClose={() => setOpen(false)} />
    </Suspense>
  );
}
