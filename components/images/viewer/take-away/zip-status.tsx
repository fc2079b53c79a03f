"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { Zip } from "./use-zip.ts";

/** How far the archive is, or why there is none. */
export function ZipStatus({ zip: { state, start, stop } }: { zip: Zip }) {
  const t = useTranslations("images.viewer");
  const common = useTranslations("common");
  if (!state) return null;
  if (state.kind === "busy") {
    const { done, count } = state;
    return (
      <div className="grid gap-1.5 border-line border-b px-3 py-2 last:border-b-0">
        <div className="flex items-center justify-between gap-4 text-sm">
          <span className="tnum">{t("zipping", { done, count })}</span>
          <Button size="sm" look="quiet" onClick={stop}>
            {common("cancel")}
          </Button>
        </div>
        <Progress value={(done / count) * 100} label={t("zipProgress")} />
      </div>
    );
  }
  return (
    <div
      role="alert"
      className="flex max-w-md flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-2 text-sm last:border-b-0"
    >
      <span className="min-w-0 text-bad [overflow-wrap:anywhere]">
        {state.file ? t("zipMissing", { file: state.file }) : t("zipFailed")}
      </span>
      <span className="ml-auto flex gap-1">
        <Button size="sm" look="quiet" onClick={stop}>
          {common("dismiss")}
        </Button>
        <Button size="sm" onClick={() => start(state.images)}>
          {common("retry")}
        </Button>
      </span>
    </div>
  );
}
