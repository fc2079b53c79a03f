"use client";
import { ClipboardCopy, Download, Ellipsis, Palette, RotateCcw, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuDownload, MenuGroup, MenuItem } from "#components/ui/menu.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { deleteVisionJobAction, restoreVisionJobAction } from "#lib/vision/actions.ts";
import type { VisionJob } from "#lib/vision/schema.ts";
import { allPiecesText } from "../pieces/piece-text.ts";

const paletteFormats = [
  ["css", "formatCss"],
  ["tailwind", "formatTailwind"],
  ["tokens", "formatTokens"],
  ["ase", "formatAse"],
  ["gpl", "formatGpl"],
] as const;

/** What can be taken away: the palette as a file, all the copy as text. */
export function ExportMenu({ job }: { job: VisionJob }) {
  const t = useTranslations("job");
  const common = useTranslations("common");
  const { palette, deepseekOutput: pieces } = job;
  if (!palette) return null;
  return (
    <Menu
      className={buttonClass("line")}
      trigger={
        <>
          <Download aria-hidden />
          <span className="max-sm:sr-only">{t("export")}</span>
        </>
      }
    >
      <MenuGroup label={t("exportPalette")}>
        {paletteFormats.map(([format, key]) => (
          <MenuDownload key={format} icon={<Palette />} href={`/api/v1/vision-jobs/${job.jobId}/palette/${format}`}>
            {t(key)}
          </MenuDownload>
        ))}
      </MenuGroup>
      {pieces && (
        <MenuGroup label={t("exportCopy")}>
          <MenuItem
            icon={<ClipboardCopy />}
            onSelect={() =>
              navigator.clipboard.writeText(allPiecesText(pieces)).then(
                () => showToast({ text: common("copied") }),
                () => showToast({ text: common("copyFailed"), tone: "bad" }),
              )
            }
          >
            {t("exportText")}
          </MenuItem>
        </MenuGroup>
      )}
    </Menu>
  );
}

/** The rest of what can be done with a job. A delete is immediate and can be undone. */
export function MoreMenu({ job }: { job: VisionJob }) {
  const t = useTranslations("job");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const router = useRouter();
  const { jobId } = job;

  const restore = () =>
    startTransition(async () => {
      const result = await restoreVisionJobAction({ jobId });
      if (result.ok) router.push(`/vision/${jobId}`);
      else showToast({ text: errors(result.error.code), tone: "bad" });
    });
  const remove = () =>
    startTransition(async () => {
      const result = await deleteVisionJobAction({ jobId });
      if (!result.ok) return void showToast({ text: errors(result.error.code), tone: "bad" });
      router.push("/vision");
      showToast({
        text: t("deleted", { title: job.analysisPurpose }),
        action: { label: common("undo"), run: restore },
      });
    });

  return (
    <Menu label={common("more")} className={buttonClass("quiet", "md", "tip tip-below px-2")} trigger={<Ellipsis />}>
      <MenuItem icon={<RotateCcw />} onSelect={() => router.push(`/vision/new?from=${jobId}`)}>
        {t("again")}
      </MenuItem>
      <MenuItem icon={<Trash2 />} onSelect={remove} bad>
        {t("delete")}
      </MenuItem>
    </Menu>
  );
}
