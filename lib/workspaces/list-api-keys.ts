import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { apiKeys } from "#db/schema/workspaces.ts";
import type { Owner } from "./viewer.ts";

export interface ApiKeySummary {
  id: string;
  name: string;
  /** The secret's first characters. */
  prefix: string;
  createdAt: Date;
  /** To the minute; null for never. */
  lastUsedAt: Date | null;
}

/** The user's keys in this workspace that still work, newest first. */
export const listApiKeys = (db: Db, owner: Owner): Promise<ApiKeySummary[]> =>
  db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      prefix: apiKeys.prefix,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.workspaceId, owner.workspaceId),
        eq(apiKeys.userId, owner.userId),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
      ),
    )
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
