export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const themeCookie = "theme";
export const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme);

export const languages = [
  { locale: "en", name: "English" },
  { locale: "zh", name: "简体中文" },
] as const;
export type Language = (typeof languages)[number]["locale"];

/** The tag that fonts, line breaking and screen readers go by. */
export const languageTag = (locale: string) => (locale === "zh" ? "zh-CN" : locale);

const listeners = new Set<() => void>();

export function onTheme(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the page shows now. */
export function shownTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return isTheme(theme) ? theme : "system";
}

/** Shows a theme at once; the cookie that the server reads before the next first paint is the action's work. */
export function showTheme(theme: Theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}
