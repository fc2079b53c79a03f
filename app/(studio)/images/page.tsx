import { redirect } from "next/navigation";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { imageSessions } from "#lib/images/queries.ts";

/** The session that was used last; a new one for whoever has none yet. */
export default async function ImagesPage() {
  const [newest] = await imageSessions(await requireViewer());
  redirect(`/images/${newest?.sessionId ?? "new"}`);
}
