"use client";
import { useTranslations } from "next-intl";
import { CountField } from "#components/ui/count-field.tsx";
import type { maxShots } from "#lib/providers/prompt-contract.ts";
import { useDraftField } from "./use-draft-field.ts";

/** The contract's bound, held to it by its type: the contract itself would bring the validator along. */
const most: typeof maxShots = 10;

export function ShotsField() {
  const t = useTranslations("images.panel");
  const [shots, setShots] = useDraftField("numberOfShots");
  return (
    <CountField
      label={t("shots")}
      fewer={t("fewer")}
      more={t("more")}
      min={1}
      max={most}
      value={shots}
      onChange={setShots}
    />
  );
}
