import { type ReactNode, useId } from "react";

/** The longer side of a ratio's little box, in pixels. */
const longer = 22;

interface Props<Ratio extends string> {
  legend: ReactNode;
  ratios: readonly Ratio[];
  value: Ratio;
  onChange: (ratio: Ratio) => void;
  /** The channel that a ratio is for. */
  nameOf: (ratio: Ratio) => string;
}

/** Ratios as boxes of that shape with the channel that each is for. */
export function RatioPicker<Ratio extends string>({ legend, ratios, value, onChange, nameOf }: Props<Ratio>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-sm">{legend}</legend>
      <div className="grid grid-cols-4 gap-1.5">
        {ratios.map((ratio) => (
          <label
            key={ratio}
            className="group relative grid cursor-pointer justify-items-center gap-1 rounded-sm border border-line px-1 pt-2 pb-1 text-center transition-colors duration-120 hover:border-line-strong has-checked:border-mark has-checked:bg-raised has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={ratio}
              checked={ratio === value}
              onChange={() => onChange(ratio)}
              className="absolute inset-0 size-full appearance-none rounded-sm outline-none"
            />
            <span aria-hidden className="grid place-items-center" style={{ height: longer }}>
              <Box ratio={ratio} />
            </span>
            <span className="grid min-w-0 max-w-full leading-tight">
              <span className="truncate text-2xs">{nameOf(ratio)}</span>
              <span className="tnum text-2xs text-ink-3 leading-tight">{ratio}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Box({ ratio }: { ratio: string }) {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  const scale = longer / Math.max(across, down);
  return (
    <span
      className="block rounded-[2px] border-[1.5px] border-ink-3 group-has-checked:border-ink group-has-checked:bg-ink/10"
      style={{ width: across * scale, height: down * scale }}
    />
  );
}
