"use client";
import { useLocale, useTranslations } from "next-intl";
import { type Language, languages, type Theme, themes } from "#components/shell/preferences.ts";
import { usePreferences } from "#components/shell/use-preferences.ts";
import { SelectField } from "#components/ui/field.tsx";

const themeKeys = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

/** The same two choices as in the account menu, where people look for them. Each takes effect at once. */
export function Appearance() {
  const t = useTranslations("common");
  const locale = useLocale();
  const { theme, chooseLanguage, chooseTheme } = usePreferences();
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
        onChange={(event) => chooseTheme(event.currentTarget.value as Theme)}
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
