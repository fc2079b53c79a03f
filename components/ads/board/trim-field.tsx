"use client";
import { useTranslations } from "next-intl";
import { type CSSProperties, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { useDecisions } from "./board-context.tsx";

/** The least that is kept of a clip, in seconds. */
const least = 0.5;
const step = 0.1;

type Kept = { in: number; out: number };

/** What is kept of a clip: two thumbs on its length, and the same in figures. All of it is no trim. */
export function TrimField({ asset }: { asset: Asset }) {
  const t = useTranslations("ads.board");
  const { trim } = useDecisions();
  const length = Math.floor((asset.durationSeconds ?? 0) * 10) / 10;
  const kept = asset.trim ?? { in: 0, out: length };
  // While a thumb is being dragged nothing is sent.
  const [dragged, setDragged] = useState<Kept | null>(null);
  if (length < least + step) return null;
  const now = dragged ?? kept;
  const bound = ({ in: from, out: to }: Kept): Kept => {
    const start = Math.min(Math.max(0, from || 0), length - least);
    return { in: tenth(start), out: tenth(Math.max(start + least, Math.min(length, to || length))) };
  };
  const commit = (next: Kept) => {
    const { in: from, out: to } = bound(next);
    setDragged(null);
    trim(asset.id, from <= 0 && to >= length ? null : { in: from, out: to });
  };
  const thumbs = [
    { name: t("trimIn"), value: now.in, with: (value: number) => ({ ...now, in: Math.min(value, now.out - least) }) },
    { name: t("trimOut"), value: now.out, with: (value: number) => ({ ...now, out: Math.max(value, now.in + least) }) },
  ];
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 flex w-full items-baseline justify-between font-medium text-sm">
        {t("trim")}
        <span className="tnum font-normal text-ink-3 text-xs">
          {t("trimOf", { kept: tenth(now.out - now.in), length })}
        </span>
      </legend>
      <div
        className="relative h-5 pointer-coarse:h-11"
        style={{ "--from": `${(100 * now.in) / length}%`, "--to": `${(100 * now.out) / length}%` } as CSSProperties}
      >
        <span className="absolute inset-x-0 top-1/2 h-[3px] -translate-y-1/2 rounded-full bg-overlay" />
        <span className="absolute top-1/2 right-[calc(100%-var(--to))] left-[var(--from)] h-[3px] -translate-y-1/2 bg-mark" />
        {thumbs.map((thumb) => (
          <input
            key={thumb.name}
            type="range"
            aria-label={thumb.name}
            aria-valuetext={t("secondsOf", { seconds: tenth(thumb.value) })}
            min={0}
            max={length}
            step={step}
            value={thumb.value}
            onChange={(event) => setDragged(bound(thumb.with(event.currentTarget.valueAsNumber)))}
            onPointerUp={() => dragged && commit(dragged)}
            onKeyUp={() => dragged && commit(dragged)}
            onBlur={() => dragged && commit(dragged)}
            className="slider pointer-events-none absolute inset-0 h-full! bg-none! [&::-moz-range-thumb]:pointer-events-auto [&::-webkit-slider-thumb]:pointer-events-auto"
          />
        ))}
      </div>
      <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
        {thumbs.map((thumb) => (
          <TextField
            key={thumb.name}
            label={thumb.name}
            aside={t("secondsUnit")}
            type="number"
            inputMode="decimal"
            min={0}
            max={length}
            step={step}
            value={tenth(thumb.value)}
            onChange={(event) => {
              const { valueAsNumber } = event.currentTarget;
              if (!Number.isNaN(valueAsNumber)) setDragged(bound(thumb.with(valueAsNumber)));
            }}
            onBlur={() => dragged && commit(dragged)}
            onKeyDown={(event) => event.key === "Enter" && dragged && commit(dragged)}
            className="tnum"
          />
        ))}
        <Button disabled={!asset.trim} onClick={() => trim(asset.id, null)} className="mb-0.5">
          {t("trimAll")}
        </Button>
      </div>
    </fieldset>
  );
}

const tenth = (seconds: number) => Math.round(seconds * 10) / 10;
