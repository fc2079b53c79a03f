import { useTranslations } from "next-intl";
import { AmountHeads, Amounts, cell, head, Table } from "./amounts.tsx";
import { useProviderName } from "./use-provider-name.ts";
import { useSeconds } from "./use-seconds.ts";

interface Line {
  category: string;
  provider: string;
  model: string;
  calls: number;
  totalCost: number;
  unknownCount: number;
  failedNotCharged: number;
  averageLatencyMs: number | null;
}

/** Who was paid for what: by category, provider and model, with how long a call took. */
export function MakerTable({ lines }: { lines: Line[] }) {
  const t = useTranslations("costs");
  const nameOf = useProviderName();
  const seconds = useSeconds();
  return (
    <Table title={t("byMaker")}>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t("category")}
          </th>
          <th scope="col" className={head}>
            {t("provider")}
          </th>
          <th scope="col" className={`${head} text-right! max-sm:hidden`}>
            {t("latency")}
          </th>
          <AmountHeads />
        </tr>
      </thead>
      <tbody>
        {lines.map(({ category, provider, model, averageLatencyMs, ...amounts }) => (
          <tr key={`${category} ${provider} ${model}`} className="border-line border-t">
            <th scope="row" className={`${cell} text-left font-medium sm:whitespace-nowrap`}>
              {isCategory(category) ? t(`categories.${category}`) : category}
            </th>
            <td className={cell}>
              {nameOf(provider)} <span className="font-mono text-ink-3 text-xs">{model}</span>
            </td>
            <td className={`${cell} tnum whitespace-nowrap text-right text-ink-2 max-sm:hidden`}>
              {averageLatencyMs === null ? "–" : seconds(averageLatencyMs)}
            </td>
            <Amounts {...amounts} />
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const categories = ["vision", "copy", "prompt", "image", "video", "music", "composition"] as const;
const isCategory = (name: string): name is (typeof categories)[number] =>
  (categories as readonly string[]).includes(name);
