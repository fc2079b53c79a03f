import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readFilter } from "#components/ads/board/filter.ts";
import { AdProvider } from "#components/ads/studio/ad-context.tsx";
import { AdFrame } from "#components/ads/studio/ad-frame.tsx";
import { readStep } from "#components/ads/studio/steps.ts";
import { adOptions, adSession } from "#lib/ads/queries.ts";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { AppError } from "#lib/errors.ts";

interface Props {
  params: Promise<{ sessionId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await sessionOf(params)).title };
}

export default async function AdPage({ params, searchParams }: Props) {
  const session = await sessionOf(params);
  const options = await adOptions(await requireViewer());
  const address = await searchParams;
  const page = { session, options, step: readStep(address.step, session), show: readFilter(address.show) };
  return (
    <AdProvider key={session.sessionId} page={page}>
      <AdFrame />
    </AdProvider>
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
