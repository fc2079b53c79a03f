"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useAdPart } from "./ad-context.tsx";
import { useAdActions } from "./use-ad-actions.ts";

/** The ad's name while it is changed: Enter and leaving keep it, Escape does not. */
export function AdTitle({ onEnd }: { onEnd: () => void }) {
  const t = useTranslations("ads.frame");
  const title = useAdPart(({ session }) => session.title);
  const { changeBrief } = useAdActions();
  const ended = useRef(false);
  const end = (value: string | null) => {
    if (ended.current) return;
    ended.current = true;
    onEnd();
    const name = value?.trim();
    if (name && name !== title) void changeBrief({ title: name });
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it appears where the person asked for it.
      autoFocus
      defaultValue={title}
      maxLength={200}
      aria-label={t("name")}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => end(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") end(event.currentTarget.value);
        if (event.key === "Escape") end(null);
      }}
      className="field-box h-8 w-64 max-w-full py-0 text-sm"
    />
  );
}
