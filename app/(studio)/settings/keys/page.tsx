import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateKey } from "#components/settings/create-key.tsx";
import { KeyTable } from "#components/settings/key-table.tsx";
import { Setting } from "#components/settings/setting.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { apiKeysOf } from "#lib/workspaces/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("keys") };
}

export default async function KeysPage() {
  const keys = await apiKeysOf(await requireViewer());
  const t = await getTranslations("settings");
  return (
    <>
      <Setting title={t("keys")} text={t("keysText")}>
        <CreateKey />
        {keys.length > 0 ? <KeyTable keys={keys} /> : <p className="text-ink-3 text-sm">{t("noKeys")}</p>}
      </Setting>
      <Setting title={t("api")} text={t("apiText")}>
        <a href="/api/v1/openapi.json" className={buttonClass("line", "md", "justify-self-start")}>
          {t("apiOpen")}
        </a>
      </Setting>
    </>
  );
}
