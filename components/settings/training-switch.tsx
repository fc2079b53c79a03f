"use client";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { showToast } from "#components/ui/toast-store.ts";
import { setTrainingMarksAction } from "#lib/workspaces/actions.ts";

/** A switch that shows the wish at once and goes back where it was refused. */
export function TrainingSwitch({ on, disabled }: { on: boolean; disabled: boolean }) {
  const t = useTranslations("settings");
  const errors = useTranslations("errors");
  const [shown, show] = useOptimistic(on);
  const [, startTransition] = useTransition();
  const set = (marksTrainingData: boolean) =>
    startTransition(async () => {
      show(marksTrainingData);
      const result = await setTrainingMarksAction({ marksTrainingData });
      showToast(result.ok ? { text: t("saved") } : { text: errors(result.error.code), tone: "bad" });
    });
  return (
    <label className="hit-44 flex w-fit items-center gap-3 text-sm">
      <input
        type="checkbox"
        role="switch"
        checked={shown}
        aria-checked={shown}
        disabled={disabled}
        onChange={(event) => set(event.currentTarget.checked)}
        className="switch"
      />
      {t("trainingOn")}
    </label>
  );
}
