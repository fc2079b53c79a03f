import { useTranslations } from "next-intl";
import type { StudioSpend } from "#lib/costs/spend/spend-schema.ts";
import { AmountHeads, Amounts, cell, head, Table } from "./amounts.tsx";
import { studioDot } from "./studio-look.ts";

export function StudioTable({ studios }: { studios: StudioSpend[] }) {
  const t = useTranslations("costs");
  return (
    <Table title={t("byStudio")}>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t("studio")}
          </th>
          <AmountHeads />
        </tr>
      </thead>
      <tbody>
        {studios.map(({ studio, ...amounts }) => (
          <tr key={studio} className="border-line border-t">
            <th scope="row" className={`${cell} text-left font-medium`}>
              <span className="flex items-center gap-2">
                <span aria-hidden className={`size-2.5 rounded-xs ${studioDot[studio]}`} />
                {t(`studios.${studio}`)}
              </span>
            </th>
            <Amounts {...amounts} />
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
