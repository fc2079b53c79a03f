"use client";
import { useTranslations } from "next-intl";
import { unnamedSession } from "#lib/images/unnamed-session.ts";

/** What a session is called; one that nobody has named, and one that is not there yet, in the reader's language. */
export function useSessionTitle(): (title: string | undefined) => string {
  const t = useTranslations("images.studio");
  return (title = unnamedSession) => (title === unnamedSession ? t("newSession") : title);
}
