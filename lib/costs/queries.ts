import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { findProjectCalls } from "./spend/find-project-calls.ts";
import { findWorkspaceCosts } from "./spend/find-workspace-costs.ts";
import { monthOf, monthSchema, monthsBetween } from "./spend/month.ts";

/** For pages: a month's spending; what is no month reads as the present one. `months`: those to choose from, newest first. */
export async function workspaceCosts(viewer: Viewer, wanted: unknown) {
  const now = monthOf(new Date());
  const month = monthSchema.safeParse(wanted).data ?? now;
  const [costs, [calls]] = await Promise.all([
    findWorkspaceCosts(db(), viewer, month),
    db().execute<{ first: string | null }>(sql`
      select to_char(min(created_at) at time zone 'UTC', 'YYYY-MM') as first
      from provider_calls where workspace_id = ${viewer.workspaceId}`),
  ]);
  return { ...costs, months: monthsBetween(calls?.first ?? now, now) };
}

/** For pages: every call that was made for a thing, newest first, with their sums by maker. */
export const projectCalls = (viewer: Viewer, project: Parameters<typeof findProjectCalls>[2]) =>
  findProjectCalls(db(), viewer, project);
