"use client";
import { Minus, Plus } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { IconButton } from "./icon-button.tsx";

interface Props {
  label: ReactNode;
  /** What the two buttons do, for the screen reader. */
  fewer: string;
  more: string;
  min: number;
  max: number;
  value: number;
  onChange: (value: number) => void;
  /** The step of the buttons; what is typed is rounded to it. */
  step?: number;
  unit?: string;
}

/** A small number with a button on either side. */
export function CountField({ label, fewer, more, min, max, value, onChange, step = 1, unit }: Props) {
  const id = useId();
  // What is typed stands as it is until the field is left: it may be empty on the way from 4 to 8.
  const [typed, setTyped] = useState<string | null>(null);
  const set = (next: number) => onChange(Math.min(max, Math.max(min, Math.round((next || min) / step) * step)));
  return (
    <div className="flex items-center justify-between gap-3">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <div className="flex items-center gap-3 pointer-coarse:gap-5">
        <IconButton label={fewer} icon={<Minus />} disabled={value <= min} onClick={() => set(value - step)} />
        <span className="flex items-center gap-1.5">
          <input
            id={id}
            type="number"
            inputMode={step < 1 ? "decimal" : "numeric"}
            min={min}
            max={max}
            step={step}
            value={typed ?? value}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              set(event.currentTarget.valueAsNumber);
            }}
            onBlur={() => setTyped(null)}
            onFocus={(event) => event.currentTarget.select()}
            className="field-box tnum w-12! px-1! text-center [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
          />
          {unit && <span className="text-ink-3 text-xs">{unit}</span>}
        </span>
        <IconButton label={more} icon={<Plus />} disabled={value >= max} onClick={() => set(value + step)} />
      </div>
    </div>
  );
}
