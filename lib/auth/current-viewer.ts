import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { safePath } from "./safe-path.ts";
import { viewerOf } from "./viewer-of.ts";

/** Who is looking at the page that is being made, asked once a request. */
export const currentViewer = cache(async (): Promise<Viewer | null> => viewerOf({ headers: await headers() }));

/** The first line of every page of the studio: the viewer, or the way to the sign-in page and back here. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (viewer) return viewer;
  const path = safePath((await headers()).get("x-pathname"));
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}
