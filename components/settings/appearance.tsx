"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { isTheme, type Language, languages, type Theme, themes } from "#components/shell/preferences.ts";
import { usePreferences } from "#components/shell/use-preferences.ts";
import { SelectField } from "#components/ui/field.tsx";

const themeKeys = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

/** The same two choices as in the account menu, where people look for them. Each takes effect at once. */
export function Appearance() {
  const t = useTranslations("common");
  const locale = useLocale();
  const { chooseLanguage, chooseTheme } = usePreferences();
  const [theme, setTheme] = useState<Theme>("system");
  useEffect(() => {
    const shown = document.documentElement.dataset.theme;
    if (isTheme(shown)) setTheme(shown);
  }, []);
  return (
    <div className="grid max-w-sm gap-4">
      <SelectField
        label={t("language")}
        value={locale}
        onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}
      >
        {languages.map((language) => (
          <option key={language.locale} value={language.locale} lang={language.locale}>
            {language.name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("theme")}
        value={theme}
        onChange={(event) => {
          const chosen = event.currentTarget.value as Theme;
          setTheme(chosen);
          chooseTheme(chosen);
        }}
      >
        {themes.map((choice) => (
          <option key={choice} value={choice}>
            {t(themeKeys[choice])}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
