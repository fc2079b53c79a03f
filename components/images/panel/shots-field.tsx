"use client";
import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { maxShots } from "#lib/providers/prompt-contract.ts";
import { useDraftField } from "./use-draft-field.ts";

/** The contract's bound, held to it by its type: the contract itself would bring the validator along. */
const most: typeof maxShots = 10;

export function ShotsField() {
  const t = useTranslations("images.panel");
  const id = useId();
  const [shots, setShots] = useDraftField("numberOfShots");
  // What is typed stands as it is until the field is left: it may be empty on the way from 4 to 8.
  const [typed, setTyped] = useState<string | null>(null);
  const set = (count: number) => setShots(Math.min(most, Math.max(1, Math.round(count) || 1)));
  return (
    <div className="flex items-center justify-between gap-3">
      <label htmlFor={id} className="font-medium text-sm">
        {t("shots")}
      </label>
      <div className="flex items-center gap-3 pointer-coarse:gap-5">
        <IconButton label={t("fewer")} icon={<Minus />} disabled={shots <= 1} onClick={() => set(shots - 1)} />
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={1}
          max={most}
          value={typed ?? shots}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            set(event.currentTarget.valueAsNumber);
          }}
          onBlur={() => setTyped(null)}
          onFocus={(event) => event.currentTarget.select()}
          className="field-box tnum w-12! px-1! text-center [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
        />
        <IconButton label={t("more")} icon={<Plus />} disabled={shots >= most} onClick={() => set(shots + 1)} />
      </div>
    </div>
  );
}
