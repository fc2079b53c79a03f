import { type ReactNode, useId } from "react";

interface Props {
  label: ReactNode;
  hint: ReactNode;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A switch at the end of the line that says what it does. */
export function SwitchRow({ label, hint, on, onChange }: Props) {
  const id = useId();
  return (
    <div className="grid gap-0.5">
      <label className="flex items-center justify-between gap-3 text-sm pointer-coarse:min-h-11">
        {label}
        <input
          type="checkbox"
          role="switch"
          checked={on}
          aria-checked={on}
          aria-describedby={id}
          onChange={(event) => onChange(event.currentTarget.checked)}
          className="switch"
        />
      </label>
      <p id={id} className="text-ink-3 text-xs">
        {hint}
      </p>
    </div>
  );
}
