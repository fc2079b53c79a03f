import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useMoney } from "./use-money.ts";

export const head = "eyebrow whitespace-nowrap px-3 py-2 text-left font-normal first:pl-0 last:pr-0";
export const cell = "px-3 py-2.5 first:pl-0 last:pr-0";
const figure = `${cell} tnum text-right whitespace-nowrap`;

/** A table of money beneath its heading; on a phone it scrolls by itself. */
export function Table({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid min-w-0 content-start gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        {aside && <p className="text-ink-3 text-xs">{aside}</p>}
      </div>
      <div className="overflow-x-auto">
        <table className="w-full border-line border-b text-sm">{children}</table>
      </div>
    </section>
  );
}

export function AmountHeads() {
  const t = useTranslations("costs");
  return (
    <>
      <th scope="col" className={`${head} text-right!`}>
        {t("calls")}
      </th>
      <th scope="col" className={`${head} text-right! max-sm:hidden`}>
        {t("failedFree")}
      </th>
      <th scope="col" className={`${head} text-right!`}>
        {t("cost")}
      </th>
    </>
  );
}

interface Props {
  calls: number;
  totalCost: number;
  unknownCount: number;
  failedNotCharged: number;
}

/** Calls, failures that cost nothing, and money; an unknown price is said, and is not nothing. */
export function Amounts({ calls, totalCost, unknownCount, failedNotCharged }: Props) {
  const { sum } = useMoney();
  return (
    <>
      <td className={`${figure} text-ink-2`}>{calls}</td>
      <td className={`${figure} text-ink-2 max-sm:hidden`}>{failedNotCharged || "–"}</td>
      <td className={figure}>{calls === 0 && unknownCount === 0 ? "–" : sum(totalCost, unknownCount)}</td>
    </>
  );
}
