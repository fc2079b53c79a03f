import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

/** What kind of thing a call was made for. @throws AppError `not_found`, also for another workspace's call */
export async function findCallSubject(db: Db, { workspaceId }: Pick<Owner, "workspaceId">, id: string) {
  const [call] = await db
    .select({ kind: providerCalls.subjectKind })
    .from(providerCalls)
    .where(and(eq(providerCalls.id, id), eq(providerCalls.workspaceId, workspaceId)));
  if (!call) throw notFound("The call");
  return call.kind;
}
