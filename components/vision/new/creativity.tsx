"use client";
import { useTranslations } from "next-intl";
import { type CSSProperties, useId, useState } from "react";
import { creativityWord } from "../creativity-word.ts";

/** 0 to 2 in steps of a tenth, with a word for where it stands; the word is what a screen reader hears. */
export function Creativity({ start }: { start: number }) {
  const t = useTranslations("new");
  const id = useId();
  const [value, setValue] = useState(start);
  const word = t(creativityWord(value));
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between">
        <label htmlFor={id} className="font-medium text-sm">
          {t("creativity")}
        </label>
        <span aria-hidden className="text-sm">
          {word} <span className="tnum ml-1 font-mono text-ink-3 text-xs">{value.toFixed(1)}</span>
        </span>
      </div>
      <input
        id={id}
        type="range"
        name="creativityLevel"
        min={0}
        max={2}
        step={0.1}
        value={value}
        aria-valuetext={`${word}, ${value.toFixed(1)}`}
        onChange={(event) => setValue(event.currentTarget.valueAsNumber)}
        className="slider"
        style={{ "--part": `${value * 50}%` } as CSSProperties}
      />
    </div>
  );
}
