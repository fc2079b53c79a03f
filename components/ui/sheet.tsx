"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type PointerEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { classes } from "./classes.ts";
import { IconButton } from "./icon-button.tsx";
import { hostToasts } from "./toast-store.ts";

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  /** Where it comes from. */
  side?: "bottom" | "start";
  /** Stay mounted while it is closed, so that work under way in them goes on. */
  children: ReactNode;
}

const sides = {
  bottom:
    "mx-auto mt-auto mb-0 h-[min(88dvh,52rem)] w-full max-w-2xl rounded-t-xl translate-y-full open:translate-y-0 starting:open:translate-y-full",
  start:
    "my-0 mr-auto ml-0 h-dvh w-[min(20rem,calc(100vw-3rem))] rounded-r-xl -translate-x-full open:translate-x-0 starting:open:-translate-x-full",
};

/** How far down a drag must go to close it, in px. */
const closingDrag = 90;

/** A modal that slides in from an edge, on the browser's own dialog: focus trap, Escape and focus return are its work. */
export function Sheet({ open, onClose, title, side = "bottom", children }: Props) {
  const t = useTranslations("common");
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const sheet = dialog.current;
    if (!sheet || !open) return;
    sheet.showModal();
    const leave = hostToasts(sheet);
    return () => {
      leave();
      sheet.close();
    };
  }, [open]);
  return (
    <dialog
      ref={dialog}
      onClose={(event) => event.target === event.currentTarget && onClose()}
      closedby="any"
      aria-labelledby={titleId}
      className={classes(
        "max-h-none max-w-none flex-col overflow-hidden bg-canvas p-0 text-ink shadow-modal transition-[translate,display,overlay] duration-200 ease-out transition-discrete open:flex",
        sides[side],
      )}
    >
      <header
        onPointerDown={(event) => side === "bottom" && dialog.current && drag(event, dialog.current, onClose)}
        className={classes(
          "relative flex h-12 shrink-0 items-center justify-between border-line border-b pr-2 pl-4",
          side === "bottom" &&
            "touch-none before:absolute before:inset-x-0 before:top-1.5 before:mx-auto before:h-1 before:w-9 before:rounded-full before:bg-line-strong",
        )}
      >
        <h2 id={titleId} className="font-medium text-sm">
          {title}
        </h2>
        <IconButton label={t("close")} icon={<X />} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
    </dialog>
  );
}

/** The sheet goes down with the finger; let go far enough down it closes, else it comes back. */
function drag(event: PointerEvent, sheet: HTMLElement, onClose: () => void) {
  if ((event.target as Element).closest("button")) return;
  const bar = event.currentTarget as HTMLElement;
  const from = event.clientY;
  const by = (now: number) => Math.max(0, now - from);
  const move = ({ clientY }: globalThis.PointerEvent) => {
    sheet.style.translate = `0 ${by(clientY)}px`;
    sheet.style.transitionDuration = "0s";
  };
  const end = ({ clientY, type }: globalThis.PointerEvent) => {
    bar.removeEventListener("pointermove", move);
    bar.removeEventListener("pointerup", end);
    bar.removeEventListener("pointercancel", end);
    sheet.style.translate = "";
    sheet.style.transitionDuration = "";
    if (type === "pointerup" && by(clientY) > closingDrag) onClose();
  };
  bar.setPointerCapture(event.pointerId);
  bar.addEventListener("pointermove", move);
  bar.addEventListener("pointerup", end);
  bar.addEventListener("pointercancel", end);
}
