import { useLocale } from "next-intl";

/** A measured value, 0 to 1, as a dot between two words. */
export function Scale({ from, to, at }: { from: string; to: string; at: number }) {
  const locale = useLocale();
  const percent = new Intl.NumberFormat(locale, { style: "percent" }).format(at);
  return (
    <li className="grid grid-cols-[5rem_minmax(0,1fr)_5rem] items-center gap-3 text-xs">
      <span className="text-right text-ink-3">{from}</span>
      <span className="relative h-px bg-line-strong">
        <span className="sr-only">{percent}</span>
        <span
          aria-hidden="true"
          className="absolute top-1/2 size-2.5 -translate-1/2 rounded-full border-2 border-canvas bg-ink"
          style={{ left: `${at * 100}%` }}
        />
      </span>
      <span className="text-ink-3">{to}</span>
    </li>
  );
}
