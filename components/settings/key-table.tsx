import { useTranslations } from "next-intl";
import { LocalTime } from "#components/ui/local-time.tsx";
import type { ApiKeySummary } from "#lib/workspaces/list-api-keys.ts";
import { RevokeKey } from "./revoke-key.tsx";

const head = "eyebrow whitespace-nowrap py-2 pr-4 text-left font-normal";
const cell = "py-2.5 pr-4";

export function KeyTable({ keys }: { keys: ApiKeySummary[] }) {
  const t = useTranslations("settings");
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="border-line border-b">
          <th scope="col" className={head}>
            {t("columnName")}
          </th>
          <th scope="col" className={head}>
            {t("columnKey")}
          </th>
          <th scope="col" className={`${head} max-sm:hidden`}>
            {t("columnCreated")}
          </th>
          <th scope="col" className={head}>
            {t("columnUsed")}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id} className="border-line border-b">
            <th scope="row" className={`${cell} max-w-40 truncate text-left font-medium`}>
              {key.name}
            </th>
            <td className={`${cell} font-mono text-ink-3 text-xs`}>{key.prefix}…</td>
            <td className={`${cell} text-ink-3 max-sm:hidden`}>
              <LocalTime at={key.createdAt.toISOString()} look="day" />
            </td>
            <td className={`${cell} text-ink-3`}>
              {key.lastUsedAt ? <LocalTime at={key.lastUsedAt.toISOString()} /> : t("never")}
            </td>
            <td className="py-2.5 text-right">
              <RevokeKey id={key.id} name={key.name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
