import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { apiKeys } from "#db/schema/workspaces.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "./viewer.ts";

/** Revokes one of the user's keys in this workspace; the next request with it is refused. */
export async function revokeApiKey(db: Db, { owner, id }: { owner: Owner; id: string }): Promise<void> {
  const revoked = await db
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(apiKeys.id, id),
        eq(apiKeys.workspaceId, owner.workspaceId),
        eq(apiKeys.userId, owner.userId),
        isNull(apiKeys.revokedAt),
      ),
    )
    .returning({ id: apiKeys.id });
  if (revoked.length === 0) throw notFound("This API key");
}
