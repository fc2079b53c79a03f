import { createHash } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Db, DbPool } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/queue.ts";
import { AppError } from "#lib/errors.ts";

const hoursKept = 24;

interface Once<T> {
  workspaceId: string;
  /** Method and path template: the same key on another route is another call. */
  route: string;
  /** The client's own key; absent means that every call counts. */
  key: string | null;
  body: unknown;
  work: (tx: Db) => Promise<{ status: number; response: T }>;
}

/**
 * Does `work` in one transaction, once per key: a repeat with the same body gets the first answer, with another body a
 * conflict. Concurrent repeats wait on the key's unique index until the first one commits.
 * @throws AppError `conflict` when the key was used for another body
 */
export async function once<T>(db: DbPool, { workspaceId, route, key, body, work }: Once<T>) {
  if (!key) return db.transaction(work);
  const bodyHash = createHash("sha256")
    .update(canonicalJson(body ?? null))
    .digest("hex");
  const mine = and(
    eq(idempotencyKeys.workspaceId, workspaceId),
    eq(idempotencyKeys.route, route),
    eq(idempotencyKeys.key, key),
  );
  return db.transaction(async (tx) => {
    await tx.delete(idempotencyKeys).where(and(mine, sql`${idempotencyKeys.expiresAt} <= now()`));
    const placed = await tx
      .insert(idempotencyKeys)
      .values({
        workspaceId,
        route,
        key,
        bodyHash,
        status: 0,
        response: {},
        expiresAt: sql`now() + make_interval(hours => ${hoursKept})`,
      })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (placed.length > 0) {
      const answer = await work(tx);
      await tx.update(idempotencyKeys).set({ status: answer.status, response: answer.response }).where(mine);
      return answer;
    }
    const [first] = await tx
      .select()
      .from(idempotencyKeys)
      .where(and(mine, gt(idempotencyKeys.expiresAt, sql`now()`)));
    if (first?.bodyHash !== bodyHash)
      throw new AppError("conflict", "This Idempotency-Key was already used for a different request. Use a new key.");
    return { status: first.status, response: first.response as T };
  });
}

/** JSON with sorted keys: the same request hashes the same whatever order its fields came in. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
