import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readStudioAddress } from "#components/images/studio/read-studio-address.ts";
import { StudioProvider } from "#components/images/studio/studio-context.tsx";
import { StudioFrame } from "#components/images/studio/studio-frame.tsx";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { AppError } from "#lib/errors.ts";
import { generationPage, imageOptions, imageSession, imageSessions, sessionReferences } from "#lib/images/queries.ts";

interface Props {
  params: Promise<{ sessionId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const session = await sessionOf(params);
  return { title: session?.title ?? (await getTranslations("images.studio"))("newSession") };
}

export default async function ImageSessionPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const session = await sessionOf(params);
  const { query, openedId } = readStudioAddress(await searchParams);
  const [sessions, options, runs, references] = await Promise.all([
    imageSessions(viewer, { search: query || undefined }),
    imageOptions(viewer),
    session ? generationPage(viewer, session.sessionId, { limit: 24 }) : { items: [], nextCursor: null },
    session ? sessionReferences(viewer, session.sessionId) : [],
  ]);
  const draftKey = `${viewer.userId}:${session?.sessionId ?? "new"}`;
  const page = { session, options, jobs: runs.items, nextCursor: runs.nextCursor, references, draftKey, openedId };
  return (
    <StudioProvider key={draftKey} page={page}>
      <StudioFrame sessions={sessions} query={query} />
    </StudioProvider>
  );
}

/** null: a new one, that its first run will make. */
async function sessionOf(params: Props["params"]) {
  const { sessionId } = await params;
  if (sessionId === "new") return null;
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(sessionId)) notFound();
  try {
    return await imageSession(await requireViewer(), sessionId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
