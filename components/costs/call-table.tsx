import { useTranslations } from "next-intl";
import { classes } from "#components/ui/classes.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { ProjectCall } from "#lib/costs/spend/find-project-calls.ts";
import { cell, head, Table } from "./amounts.tsx";
import { useMoney } from "./use-money.ts";
import { useProviderName } from "./use-provider-name.ts";
import { useSeconds } from "./use-seconds.ts";

const marks = { succeeded: "done", failed: "failed", uncertain: "waiting" } as const;

/** Each call that was made: when, of whom, how it ended, and what it cost. */
export function CallTable({ calls }: { calls: ProjectCall[] }) {
  const t = useTranslations("costs");
  const seconds = useSeconds();
  const nameOf = useProviderName();
  const { money } = useMoney();
  const costOf = ({ outcome, cost }: ProjectCall) => {
    if (outcome === "free") return t("notCharged");
    return cost === null ? t("unknown") : money(cost);
  };
  const heads = [
    { text: t("when"), look: "max-sm:hidden" },
    { text: t("category") },
    { text: t("provider"), look: "max-sm:hidden" },
    { text: t("result") },
  ];
  return (
    <Table title={t("everyCall")} aside={t("newestFirst")}>
      <thead>
        <tr>
          {heads.map(({ text, look }) => (
            <th key={text} scope="col" className={classes(head, look)}>
              {text}
            </th>
          ))}
          <th scope="col" className={`${head} text-right! max-sm:hidden`}>
            {t("duration")}
          </th>
          <th scope="col" className={`${head} text-right!`}>
            {t("cost")}
          </th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.callId} className="border-line border-t">
            <td className={`${cell} text-ink-3 max-sm:hidden`}>
              <LocalTime at={call.at} />
            </td>
            <td className={cell}>
              {t(`categories.${call.category}`)}
              <span className="block text-ink-3 text-xs sm:hidden">
                {nameOf(call.provider)} · <LocalTime at={call.at} />
              </span>
            </td>
            <td className={`${cell} whitespace-nowrap max-sm:hidden`}>
              {nameOf(call.provider)} <span className="font-mono text-ink-3 text-xs">{call.model}</span>
            </td>
            <td className={cell}>
              <span className="flex flex-wrap items-center gap-1.5">
                <StatusMark tone={marks[call.status]} />
                {t(`results.${call.status}`)}
                {call.errorKind && <span className="font-mono text-ink-3 text-xs">{call.errorKind}</span>}
              </span>
            </td>
            <td className={`${cell} tnum whitespace-nowrap text-right text-ink-2 max-sm:hidden`}>
              {call.latencyMs === null ? "–" : seconds(call.latencyMs)}
            </td>
            <td className={`${cell} tnum whitespace-nowrap text-right`}>{costOf(call)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
