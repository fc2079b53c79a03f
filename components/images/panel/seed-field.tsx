"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { limitSeed } from "./new-job.ts";
import { useChoice } from "./use-choice.ts";
import { useDraftField } from "./use-draft-field.ts";

/** A number to start from, or none for a new one each time; only where the model takes one. */
export function SeedField() {
  const t = useTranslations("images.panel");
  const id = useId();
  const { model } = useChoice();
  const [seed, setSeed] = useDraftField("seed");
  if (!model.capabilities.seeds) return null;
  return (
    <div className="grid min-h-9 grid-cols-[4.5rem_minmax(0,1fr)_auto] items-center gap-2 px-2">
      <label htmlFor={id} className="font-medium text-sm">
        {t("seed")}
      </label>
      <input
        id={id}
        name="seed"
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        value={seed}
        placeholder={t("seedRandom")}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setSeed(limitSeed(event.currentTarget.value))}
        className="field-box tnum -mx-2.5 text-sm! border-transparent! bg-transparent! font-mono placeholder:font-sans hover:border-line!"
      />
      {seed ? <IconButton label={t("seedClear")} icon={<X />} onClick={() => setSeed("")} /> : <span />}
      <p id={`${id}-hint`} className={seed ? "col-span-3 pb-1 text-ink-3 text-xs" : "sr-only"}>
        {t("seedHint")}
      </p>
    </div>
  );
}
