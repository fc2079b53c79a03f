import { useLocale, useTranslations } from "next-intl";
import type { DaySpend, Studio } from "#lib/costs/spend/spend-schema.ts";
import { formatMoney } from "./format-money.ts";
import { studioFill, studioNames } from "./studio-look.ts";

/** Of the drawing, in its own units; it is as wide as its place and as high as this says. */
const box = { width: 930, height: 150, gap: 4, least: 2 };

/**
 * A bar for each day, stacked by studio; a day with calls of unknown price has a hollow mark above its bar. In a month
 * without any money the bars are calls, so that free work is seen as well. The same figures are in a table for whoever
 * cannot see them.
 */
export function DayBars({ days }: { days: DaySpend[] }) {
  const t = useTranslations("costs");
  const locale = useLocale();
  const isMoney = days.some((day) => spentOn(day) > 0);
  const highest = Math.max(...days.map((day) => (isMoney ? spentOn(day) : day.calls)));
  if (highest === 0 && days.every(({ unknownCount }) => unknownCount === 0)) return null;
  const amount = (value: number) => (isMoney ? formatMoney(locale, value) : t("callCount", { count: value }));
  const dayName = (date: string) =>
    new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(date));
  const describe = (day: DaySpend) =>
    [
      dayName(day.date),
      isMoney ? formatMoney(locale, spentOn(day)) : null,
      t("callCount", { count: day.calls }),
      day.unknownCount > 0 ? t("unknownCount", { count: day.unknownCount }) : null,
    ]
      .filter(Boolean)
      .join(" · ");
  const width = box.width / days.length;
  return (
    <figure className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 className="font-medium">{isMoney ? t("byDay") : t("callsByDay")}</h2>
        {isMoney && <Legend />}
      </div>
      <div aria-hidden className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        <div className="tnum flex flex-col justify-between text-right text-2xs text-ink-3">
          <span>{amount(highest)}</span>
          <span>{isMoney ? formatMoney(locale, 0) : 0}</span>
        </div>
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${box.width} ${box.height}`}
          preserveAspectRatio="none"
          className="h-36 w-full overflow-visible border-line border-b"
        >
          {days.map((day, index) => (
            <g key={day.date} transform={`translate(${index * width + box.gap / 2} 0)`} className="group/day">
              <title>{describe(day)}</title>
              <rect
                width={width - box.gap}
                height={box.height}
                className="fill-transparent group-hover/day:fill-raised"
              />
              <Bar day={day} isMoney={isMoney} highest={highest} width={width - box.gap} />
            </g>
          ))}
        </svg>
        <span />
        <div className="tnum relative h-5 text-2xs text-ink-3">
          {[0, 7, 14, 21, 28].map((index) => (
            <span
              key={index}
              style={{ left: `${(100 * index) / days.length}%` }}
              className="absolute top-1.5 whitespace-nowrap max-sm:nth-[even]:hidden max-sm:last:hidden"
            >
              {days[index] && dayName(days[index].date)}
            </span>
          ))}
        </div>
      </div>
      <table className="sr-only">
        <caption>{isMoney ? t("byDay") : t("callsByDay")}</caption>
        <tbody>
          {days
            .filter(({ calls, unknownCount }) => calls > 0 || unknownCount > 0)
            .map((day) => (
              <tr key={day.date}>
                <td>{describe(day)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  );
}

const spentOn = ({ vision, images, ads }: DaySpend) => vision + images + ads;

function Bar({ day, isMoney, highest, width }: { day: DaySpend; isMoney: boolean; highest: number; width: number }) {
  const parts: [Studio | "calls", number][] = isMoney
    ? studioNames.map((studio) => [studio, day[studio]])
    : [["calls", day.calls]];
  let top = box.height;
  const rects = parts
    .filter(([, value]) => value > 0)
    .map(([name, value]) => {
      const height = Math.max(box.least, (value / highest) * (box.height - 12));
      top -= height;
      return <rect key={name} y={top} width={width} height={height} className={studioFill[name]} />;
    });
  return (
    <>
      {rects}
      {day.unknownCount > 0 && (
        <rect
          x={1}
          y={top - 9}
          width={width - 2}
          height={5}
          vectorEffect="non-scaling-stroke"
          className="fill-none stroke-warn"
        />
      )}
    </>
  );
}

function Legend() {
  const t = useTranslations("costs");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-xs">
      {studioNames.map((studio) => (
        <li key={studio} className="flex items-center gap-1.5">
          <svg viewBox="0 0 10 10" aria-hidden="true" className="size-2.5">
            <rect width="10" height="10" rx="2" className={studioFill[studio]} />
          </svg>
          {t(`studios.${studio}`)}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <svg viewBox="0 0 10 10" aria-hidden="true" className="size-2.5">
          <rect x="1" y="2.5" width="8" height="5" className="fill-none stroke-warn" />
        </svg>
        {t("unknownPrice")}
      </li>
    </ul>
  );
}
