import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Setting } from "#components/settings/setting.tsx";
import { TrainingSwitch } from "#components/settings/training-switch.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { workspaceSettings } from "#lib/workspaces/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("data") };
}

export default async function DataPage() {
  const viewer = await requireViewer();
  const { marksTrainingData } = await workspaceSettings(viewer);
  const t = await getTranslations("settings");
  return (
    <>
      <Setting title={t("training")} text={t("trainingText")}>
        <TrainingSwitch on={marksTrainingData} disabled={viewer.role !== "owner"} />
      </Setting>
      <Setting title={t("export")} text={t("exportText")}>
        <a
          href="/api/v1/vision-outputs/export"
          download="vision-outputs.jsonl"
          className={buttonClass("line", "md", "justify-self-start")}
        >
          <Download aria-hidden />
          {t("download")}
        </a>
      </Setting>
    </>
  );
}
