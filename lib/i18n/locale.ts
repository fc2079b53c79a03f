export const locales = ["en", "zh"] as const;
export type Locale = (typeof locales)[number];

export const LOCALE_COOKIE = "locale";

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/**
 * The language for a visitor: the one they chose (cookie), else the first of their browser's that we speak
 * (`Accept-Language` by its q-values), else English.
 */
export function chooseLocale({ cookie, acceptLanguage }: { cookie?: string; acceptLanguage?: string | null }): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";");
      const weight = parameters.find((parameter) => parameter.trim().startsWith("q="))?.split("=")[1];
      return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find(isLocale) ?? "en";
}
