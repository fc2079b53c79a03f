"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { buttonClass } from "./button.tsx";
import { classes } from "./classes.ts";
import { IconButton } from "./icon-button.tsx";
import { currentToastHost, currentToasts, dismissToast, subscribeToToasts, type Toast } from "./toast-store.ts";

const none: readonly Toast[] = [];

/** Long enough to read and to reach Undo, in ms; it waits while the pointer or the focus is on it. */
const stay = 8000;

/** The one place where toasts appear, polite to screen readers. */
export function Toaster() {
  const t = useTranslations("common");
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts, () => none);
  const host = useSyncExternalStore(subscribeToToasts, currentToastHost, () => null);
  const region = (
    <section
      aria-label={t("notifications")}
      className="pointer-events-none fixed inset-x-0 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-50 grid justify-items-center gap-2 px-4 md:bottom-20"
    >
      <ol aria-live="polite" className="grid justify-items-center gap-2">
        {toasts.map((toast) => (
          <Line key={toast.id} toast={toast} />
        ))}
      </ol>
    </section>
  );
  return host ? createPortal(region, host) : region;
}

function Line({ toast }: { toast: Toast }) {
  const t = useTranslations("common");
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(toast.id), stay);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  return (
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex min-h-10 max-w-lg animate-rise items-center gap-3 rounded-md bg-surface py-1.5 pr-1.5 pl-4 text-sm shadow-pop"
    >
      <span className={classes("min-w-0", toast.tone === "bad" && "text-bad")}>{toast.text}</span>
      <span className="ml-auto flex items-center gap-1">
        {toast.action && (
          <button
            type="button"
            className={buttonClass("quiet", "sm", "text-ink underline underline-offset-3")}
            onClick={() => {
              toast.action?.run();
              dismissToast(toast.id);
            }}
          >
            {toast.action.label}
          </button>
        )}
        <IconButton label={t("dismiss")} icon={<X />} onClick={() => dismissToast(toast.id)} />
      </span>
    </li>
  );
}
