import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ProjectSpend } from "#lib/costs/spend/spend-schema.ts";
import { AmountHeads, Amounts, cell, head, Table } from "./amounts.tsx";
import { projectAddress } from "./studio-look.ts";

/** What the money was for; an ad leads to its own costs. */
export function ProjectTable({ projects }: { projects: ProjectSpend[] }) {
  const t = useTranslations("costs");
  return (
    <Table title={t("byProject")}>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t("project")}
          </th>
          <th scope="col" className={head}>
            {t("studio")}
          </th>
          <AmountHeads />
        </tr>
      </thead>
      <tbody>
        {projects.map(({ studio, projectId, title, isDeleted, ...amounts }) => (
          <tr key={`${studio} ${projectId}`} className="border-line border-t">
            <th scope="row" className={`${cell} w-full max-w-0 min-w-40 truncate text-left font-medium`}>
              {projectId === null ? (
                <span className="text-ink-3">{t("gone")}</span>
              ) : isDeleted ? (
                <>
                  {title} <span className="font-normal text-ink-3 text-xs">{t("deleted")}</span>
                </>
              ) : (
                <Link
                  href={`${projectAddress(studio, projectId)}${studio === "ads" ? "/costs" : ""}`}
                  className="rounded-xs underline decoration-line-strong underline-offset-3 hover:decoration-ink"
                >
                  {title}
                </Link>
              )}
            </th>
            <td className={`${cell} whitespace-nowrap text-ink-2`}>{t(`studios.${studio}`)}</td>
            <Amounts {...amounts} />
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
