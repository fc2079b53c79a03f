"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { classes } from "./classes.ts";
import { showToast } from "./toast-store.ts";

interface Props {
  text: string;
  /** What is copied, for the screen reader: "Copy #C4683C". */
  label: string;
  className?: string;
  /** Shown instead of the icon alone. */
  children?: ReactNode;
}

/** Copies plain text and says so where it was pressed. */
export function CopyButton({ text, label, className, children }: Props) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => showToast({ text: t("copyFailed"), tone: "bad" }),
    );
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={label}
      className={classes(
        "hit-44 inline-flex h-7 min-w-7 shrink-0 items-center justify-center gap-1.5 rounded-sm px-1.5 text-ink-3 text-xs transition-colors duration-120 hover:bg-raised hover:text-ink [&_svg]:size-3.5 [&_svg]:shrink-0",
        copied && "text-ok hover:text-ok",
        className,
      )}
    >
      {children}
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span role="status" className={copied ? "text-xs" : "sr-only"}>
        {copied ? t("copied") : ""}
      </span>
    </button>
  );
}
