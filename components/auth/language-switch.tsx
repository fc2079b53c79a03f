"use client";
import { useTransition } from "react";
import { languages, languageTag } from "#components/shell/preferences.ts";
import { chooseAppearanceAction } from "#lib/auth/actions.ts";

/** Both languages by their own names, the one in use marked. */
export function LanguageSwitch({ locale }: { locale: string }) {
  const [, startTransition] = useTransition();
  return (
    <div className="flex gap-1">
      {languages.map((language) => (
        <button
          key={language.locale}
          type="button"
          lang={languageTag(language.locale)}
          aria-pressed={locale === language.locale}
          onClick={() => startTransition(async () => void (await chooseAppearanceAction({ locale: language.locale })))}
          className="hit-44 rounded-sm px-2 py-1 text-ink-3 text-xs hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink"
        >
          {language.name}
        </button>
      ))}
    </div>
  );
}
