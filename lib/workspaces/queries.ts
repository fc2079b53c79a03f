import "server-only";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { workspaces } from "#db/schema/workspaces.ts";
import { notFound } from "#lib/errors.ts";
import { type ApiKeySummary, listApiKeys } from "./list-api-keys.ts";
import type { Viewer } from "./viewer.ts";

export const apiKeysOf = (viewer: Viewer): Promise<ApiKeySummary[]> => listApiKeys(db(), viewer);

export async function workspaceSettings({
  workspaceId,
}: Viewer): Promise<{ name: string; marksTrainingData: boolean }> {
  const [settings] = await db()
    .select({ name: workspaces.name, marksTrainingData: workspaces.marksTrainingData })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!settings) throw notFound("This workspace");
  return settings;
}
