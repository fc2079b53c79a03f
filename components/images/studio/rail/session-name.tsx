"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";

interface Props {
  title: string;
  /** null where nothing is to change. */
  onDone: (title: string | null) => void;
}

/** A name being written in its place: Enter and leaving keep it, Escape does not. */
export function SessionName({ title, onDone }: Props) {
  const t = useTranslations("images.studio");
  const input = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  useEffect(() => input.current?.select(), []);

  const end = (kept: boolean) => {
    if (ended.current) return;
    ended.current = true;
    const written = input.current?.value.trim() ?? "";
    onDone(kept && written && written !== title ? written : null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An Enter that ends a composition chooses characters, nothing else.
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    end(event.key === "Enter");
  };
  return (
    <input
      ref={input}
      // biome-ignore lint/a11y/noAutofocus: it appears where the person asked for it.
      autoFocus
      defaultValue={title}
      maxLength={200}
      aria-label={t("renameSession")}
      onKeyDown={onKeyDown}
      onBlur={() => end(true)}
      className="field-box relative z-10 h-7 px-1.5 py-0 text-sm"
    />
  );
}
