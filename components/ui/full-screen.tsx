"use client";
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { hostToasts } from "./toast-store.ts";

interface Props {
  label: string;
  onClose: () => void;
  /** Keys that are not for what has the focus: no field is being typed in and no menu is open. */
  onKey: (event: KeyboardEvent) => void;
  children: ReactNode;
}

/** A modal over everything, on the browser's own dialog: focus trap, Escape and inert background are its work. */
export function FullScreen({ label, onClose, onKey, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    element.focus();
    const stopHosting = hostToasts(element);
    return () => {
      stopHosting();
      // Only a closing gives the focus back, not a removal.
      element.close();
    };
  }, []);
  // What had the focus may have gone with what was around it; without a focus inside no key would arrive.
  useEffect(() => {
    if (document.activeElement === document.body) dialog.current?.focus();
  });
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-label={label}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      // The browser may close it without asking; a closing of ours has taken it away before this is told.
      onClose={(event) => event.target === event.currentTarget && !event.currentTarget.open && onClose()}
      onKeyDown={(event) => isForAll(event) && onKey(event)}
      className="m-0 h-dvh max-h-none w-dvw max-w-none overflow-hidden bg-canvas p-0 text-ink outline-none"
    >
      {children}
    </dialog>
  );
}

const busy = "input, textarea, select, [contenteditable], [role=menu]";

function isForAll(event: KeyboardEvent): boolean {
  const target = event.target as Element;
  const inner = target.closest("dialog") === event.currentTarget;
  return (
    inner &&
    !event.nativeEvent.isComposing &&
    !event.metaKey &&
    !event.ctrlKey &&
    !event.altKey &&
    !target.closest(busy)
  );
}
