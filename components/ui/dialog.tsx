"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./icon-button.tsx";

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}

/** A modal on the browser's own dialog: focus trap, Escape, inert background and focus return are its work. */
export function Dialog({ open, onClose, title, children }: Props) {
  const t = useTranslations("common");
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      closedby="any"
      aria-labelledby={titleId}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-lg bg-surface p-0 text-ink shadow-modal"
    >
      {open && (
        <div className="grid gap-4 p-5">
          <div className="flex items-center justify-between gap-3">
            <h2 id={titleId} className="text-lg">
              {title}
            </h2>
            <IconButton label={t("close")} icon={<X />} onClick={onClose} />
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
