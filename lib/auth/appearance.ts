import "server-only";
import { cookies } from "next/headers";
import { isLocale, LOCALE_COOKIE } from "#lib/i18n/locale.ts";
import { authCookie } from "./session-cookie.ts";

export const themes = ["light", "dark", "system"] as const;

export interface Appearance {
  locale?: string | null | undefined;
  theme?: string | null | undefined;
}

/** 400 days, the longest that browsers keep a cookie. */
const KEEP_SECONDS = 400 * 24 * 3600;

/** Keeps language and theme in the browser, where the next page is made by them. What is not given stays. */
export async function keepAppearance({ locale, theme }: Appearance): Promise<void> {
  const jar = await cookies();
  const options = { ...authCookie("session-token").options, maxAge: KEEP_SECONDS };
  if (isLocale(locale)) jar.set(LOCALE_COOKIE, locale, options);
  if (themes.some((known) => known === theme)) jar.set("theme", String(theme), options);
}
