import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { UndecidedCalls } from "#components/ads/costs/undecided-calls.tsx";
import { CallTable } from "#components/costs/call-table.tsx";
import { MakerTable } from "#components/costs/maker-table.tsx";
import { SpendSummary } from "#components/costs/spend-summary.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { adCosts, adSession } from "#lib/ads/queries.ts";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { projectCalls } from "#lib/costs/queries.ts";
import { AppError } from "#lib/errors.ts";

type Props = { params: Promise<{ sessionId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("costs");
  return { title: t("ofAd", { title: (await sessionOf(params)).title }) };
}

export default async function AdCostsPage({ params }: Props) {
  const viewer = await requireViewer();
  const { sessionId, title } = await sessionOf(params);
  const [{ cost, failedNotCharged }, { calls, lines }] = await Promise.all([
    adCosts(viewer, sessionId),
    projectCalls(viewer, { studio: "ads", projectId: sessionId }),
  ]);
  const t = await getTranslations("costs");
  const undecided = calls.filter(({ outcome }) => outcome === "undecided");
  const booked = calls.filter(({ outcome }) => outcome === "booked").length;
  return (
    <>
      <TopBar
        path={[{ label: t("ads"), href: "/ads" }, { label: title, href: `/ads/${sessionId}` }, { label: t("title") }]}
        heading
      />
      <main id="content" className="page grid grid-cols-1 content-start gap-10">
        <SpendSummary
          title={t("spentOn", { title })}
          cost={cost}
          calls={booked}
          failedNotCharged={failedNotCharged}
          undecided={undecided.length}
        />
        <UndecidedCalls calls={undecided} />
        {calls.length === 0 ? (
          <EmptyState title={t("noneTitle")} text={t("noneText")} />
        ) : (
          <>
            <MakerTable lines={lines} />
            <CallTable calls={calls} />
          </>
        )}
      </main>
    </>
  );
}

async function sessionOf(params: Props["params"]) {
  const { sessionId } = await params;
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(sessionId)) notFound();
  try {
    return await adSession(await requireViewer(), sessionId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
