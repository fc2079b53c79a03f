"use client";
import { LogOut, ReceiptText, Settings } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { startTransition } from "react";
import { Menu, MenuChoice, MenuGroup, MenuItem } from "#components/ui/menu.tsx";
import { signOutAction } from "#lib/auth/actions.ts";
import { languages, themes } from "./preferences.ts";
import { usePreferences } from "./use-preferences.ts";

const themeKeys = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

export function AccountMenu({ name, email, className }: { name: string; email: string; className: string }) {
  const t = useTranslations("common");
  const shell = useTranslations("shell");
  const locale = useLocale();
  const router = useRouter();
  const { theme, chooseTheme, chooseLanguage } = usePreferences();
  return (
    <Menu
      side="beside"
      label={shell("account")}
      className={className}
      trigger={
        <span
          aria-hidden
          className="grid size-7 place-items-center rounded-full bg-overlay font-medium text-2xs text-ink-2 uppercase"
        >
          {[...(name || email)].slice(0, 1)}
        </span>
      }
    >
      <div className="px-2.5 py-2">
        <div className="truncate font-medium">{name}</div>
        <div className="truncate text-ink-3 text-xs">{email}</div>
      </div>
      <MenuGroup label={t("theme")}>
        {themes.map((choice) => (
          <MenuChoice key={choice} chosen={theme === choice} onSelect={() => chooseTheme(choice)}>
            {t(themeKeys[choice])}
          </MenuChoice>
        ))}
      </MenuGroup>
      <MenuGroup label={t("language")}>
        {languages.map((choice) => (
          <MenuChoice
            key={choice.locale}
            chosen={locale === choice.locale}
            onSelect={() => chooseLanguage(choice.locale)}
          >
            <span lang={choice.locale}>{choice.name}</span>
          </MenuChoice>
        ))}
      </MenuGroup>
      <MenuGroup label={shell("account")}>
        <MenuItem icon={<ReceiptText />} onSelect={() => router.push("/costs")}>
          {shell("costs")}
        </MenuItem>
        <MenuItem icon={<Settings />} onSelect={() => router.push("/settings")}>
          {shell("settings")}
        </MenuItem>
        <MenuItem icon={<LogOut />} onSelect={() => startTransition(async () => void (await signOutAction()))}>
          {shell("signOut")}
        </MenuItem>
      </MenuGroup>
    </Menu>
  );
}
