import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#components/costs/format-money.ts";
import { JobThumb } from "#components/ui/job-thumb.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PaletteStrip } from "#components/vision/palette-strip.tsx";
import { StatusPill } from "#components/vision/status-pill.tsx";
import type { VisionJobSummary } from "#lib/vision/schema.ts";

const head = "eyebrow px-3 py-2 text-left font-normal first:pl-0 last:pr-0";
const cell = "px-3 py-2.5 first:pl-0 last:pr-0";

/** History as a table; a phone shows image, purpose and state. */
export function JobTable({ jobs }: { jobs: VisionJobSummary[] }) {
  const t = useTranslations("history");
  const format = useTranslations("new");
  const locale = useLocale();
  return (
    <table className="w-full border-line border-b text-sm">
      <thead className="max-md:sr-only">
        <tr>
          <th scope="col" className={`${head} w-14`}>
            <span className="sr-only">{t("columnImage")}</span>
          </th>
          <th scope="col" className={head}>
            {t("columnPurpose")}
          </th>
          <th scope="col" className={head}>
            {t("columnPalette")}
          </th>
          <th scope="col" className={head}>
            {t("columnStatus")}
          </th>
          <th scope="col" className={head}>
            {t("columnWhen")}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t("columnCost")}
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <tr key={job.jobId} className="relative border-line border-t hover:bg-raised/50">
            <td className={`${cell} w-14`}>
              <JobThumb url={job.thumbnailUrl} />
            </td>
            <td className={`${cell} max-w-0`}>
              <Link
                href={`/vision/${job.jobId}`}
                className="block truncate rounded-xs font-medium after:absolute after:inset-0"
              >
                {job.analysisPurpose}
              </Link>
              <span className="block truncate text-ink-3 text-xs">{format(job.outputFormat)}</span>
            </td>
            <td className={`${cell} w-40 max-lg:hidden`}>
              <PaletteStrip palette={job.palette} className="h-3 w-36" />
            </td>
            <td className={`${cell} w-40 max-md:w-28 max-md:text-right`}>
              <StatusPill status={job.status} progress={job.progress} waiting={job.waitingReason !== null} />
            </td>
            <td className={`${cell} w-36 text-ink-3 max-md:hidden`}>
              <LocalTime at={job.createdAt} />
            </td>
            <td className={`${cell} tnum w-24 text-right text-ink-3 max-md:hidden`}>
              {job.cost.actual === null ? "–" : formatMoney(locale, job.cost.actual)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
