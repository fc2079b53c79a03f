import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SettingsTabs } from "#components/settings/settings-tabs.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("settings");
  return (
    <>
      <TopBar heading path={[{ label: t("title") }]} />
      <main id="content" className="page grid grid-cols-1 content-start gap-6">
        <SettingsTabs />
        <div className="max-w-4xl">{children}</div>
      </main>
    </>
  );
}
