"use client";
import { lazy, Suspense, useEffect, useState } from "react";
import { onOpenCommands } from "./open-commands.ts";

/** Its code is fetched when it is first asked for: most visits never open it. */
const CommandPalette = lazy(() => import("./command-palette.tsx"));

/** ⌘K or Ctrl+K, except while an input method composes. */
export function CommandKey() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.isComposing) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    const stop = onOpenCommands(() => setOpen(true));
    window.addEventListener("keydown", onKey);
    return () => {
      stop();
      window.removeEventListener("keydown", onKey);
    };
  }, []);
  if (!open) return null;
  return (
    <Suspense>
      <CommandPalette onClose={() => setOpen(false)} />
    </Suspense>
  );
}
