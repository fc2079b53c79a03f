"use client";
import { useTranslations } from "next-intl";
import type { SaveState } from "./use-autosave.ts";

/** Whether what was typed is kept. */
export function SaveNote({ state }: { state: SaveState | null }) {
  const t = useTranslations("pieces");
  if (state === null) return null;
  return (
    <span role="status" className={state === "failed" ? "text-bad text-xs" : "text-ink-3 text-xs"}>
      {state === "failed" ? t("unsaved") : state === "saved" ? t("saved") : t("saving")}
    </span>
  );
}
