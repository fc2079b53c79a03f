import { isLocale, LOCALE_COOKIE } from "#lib/i18n/locale.ts";
import { authCookie } from "./session-cookie.ts";

export const themes = ["light", "dark", "system"] as const;

interface Appearance {
  locale?: string | null | undefined;
  theme?: string | null | undefined;
}

/** 400 days, the longest that browsers keep a cookie. */
const KEEP_SECONDS = 400 * 24 * 3600;

/**
 * The cookies that make the next page in this language and theme; none for what is not given. Scripts change them
 * too (a visitor who is not signed in can choose), so these are not `HttpOnly`.
 */
export function appearanceCookies({ locale, theme }: Appearance) {
  const { options } = authCookie("session-token");
  const keep = { ...options, httpOnly: false, maxAge: KEEP_SECONDS };
  return [
    ...(isLocale(locale) ? [{ name: LOCALE_COOKIE, value: locale, ...keep }] : []),
    ...(themes.some((known) => known === theme) ? [{ name: "theme", value: String(theme), ...keep }] : []),
  ];
}
