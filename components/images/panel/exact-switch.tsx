"use client";
import { useTranslations } from "next-intl";
import { SwitchRow } from "./switch-row.tsx";
import { useDraftField } from "./use-draft-field.ts";

/** The user's words verbatim: with it the pickers and the composed prompt have no part in the run. */
export function ExactSwitch() {
  const t = useTranslations("images.panel");
  const [isExact, setExact] = useDraftField("isCustomEnabled");
  return <SwitchRow label={t("exact")} hint={t("exactHint")} on={isExact} onChange={setExact} />;
}
