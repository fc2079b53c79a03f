import { FileDown } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { DayBars } from "#components/costs/day-bars.tsx";
import { MakerTable } from "#components/costs/maker-table.tsx";
import { MonthPicker } from "#components/costs/month-picker.tsx";
import { ProjectTable } from "#components/costs/project-table.tsx";
import { SpendSummary } from "#components/costs/spend-summary.tsx";
import { StudioTable } from "#components/costs/studio-table.tsx";
import { UndecidedList } from "#components/costs/undecided-list.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { workspaceCosts } from "#lib/costs/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("costs"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CostsPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const { months, ...costs } = await workspaceCosts(viewer, (await searchParams).month);
  const t = await getTranslations("costs");
  const format = await getFormatter();
  const { month, undecided } = costs;
  const name = format.dateTime(new Date(`${month}-15T12:00:00Z`), { year: "numeric", month: "long", timeZone: "UTC" });
  return (
    <>
      <TopBar heading path={[{ label: t("title") }]}>
        <MonthPicker month={month} months={months} />
        <a href={`/api/v1/costs.csv?month=${month}`} download className={buttonClass("line")}>
          <FileDown aria-hidden />
          CSV
        </a>
      </TopBar>
      <main id="content" className="page grid grid-cols-1 content-start gap-10">
        <SpendSummary title={t("spentIn", { month: name })} {...costs} undecided={undecided.length} />
        <UndecidedList calls={undecided} />
        <DayBars days={costs.days} />
        {(costs.calls > 0 || costs.failedNotCharged > 0 || costs.cost.unknownCount > 0) && (
          <>
            <div className="grid gap-10 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
              <StudioTable studios={costs.studios} />
              <ProjectTable projects={costs.projects} />
            </div>
            <MakerTable lines={costs.lines} />
          </>
        )}
        <p className="max-w-copy text-ink-3 text-xs">{t("footnote")}</p>
      </main>
    </>
  );
}
