"use client";
import { useSyncExternalStore, useTransition } from "react";
import { updateProfileAction } from "#lib/auth/actions.ts";
import { type Language, onTheme, shownTheme, showTheme, type Theme } from "./preferences.ts";

/** Language and theme: on this device at once, in the profile for the next one. */
export function usePreferences() {
  const [, startTransition] = useTransition();
  const theme = useSyncExternalStore<Theme>(onTheme, shownTheme, () => "system");
  return {
    theme,
    chooseTheme(theme: Theme) {
      showTheme(theme);
      startTransition(async () => {
        await updateProfileAction({ theme });
      });
    },
    chooseLanguage: (locale: Language) =>
      startTransition(async () => {
        await updateProfileAction({ locale });
      }),
  };
}
