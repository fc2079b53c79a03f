"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { Scene } from "#lib/providers/image-contract.ts";
import { useStudioPart } from "../../studio/studio-context.tsx";
import { PicturePicker } from "./picture-picker.tsx";
import { sceneFields } from "./scene-values.ts";

const allAny = Object.fromEntries(sceneFields.map((field) => [field, "any"])) as unknown as Scene;

/** The six pickers, one line each; one at a time is open. */
export function PickerList() {
  const t = useTranslations("images.panel");
  const [open, setOpen] = useState<keyof Scene | null>(null);
  const isChanged = useStudioPart(({ draft }) => sceneFields.some((field) => draft[field] !== "any"));
  const changeDraft = useStudioPart((studio) => studio.changeDraft);
  return (
    <section aria-label={t("pickers")} className="grid gap-1 px-2! py-2!">
      {sceneFields.map((field) => (
        <PicturePicker
          key={field}
          field={field}
          open={open === field}
          onToggle={() => setOpen(open === field ? null : field)}
        />
      ))}
      {isChanged && (
        <Button look="quiet" size="sm" className="justify-self-end" onClick={() => changeDraft(allAny)}>
          {t("resetScene")}
        </Button>
      )}
    </section>
  );
}
