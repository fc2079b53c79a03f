import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { users } from "#db/schema/users.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { hashArgon2 } from "./argon2.ts";
import { signOutEverywhere } from "./sign-out-everywhere.ts";
import { giveBackTurn, takeTurn } from "./take-turn.ts";
import { verifyPassword } from "./verify-password.ts";

interface Change {
  viewer: Viewer;
  currentPassword: string;
  /** Already accepted by `passwordProblem`. */
  newPassword: string;
  headers: Headers;
}

/**
 * Replaces a password after checking the present one, and ends every session but the one that asks.
 * @returns false when the present password is wrong
 * @throws AppError rate_limited: guessing here counts like guessing at sign-in
 */
export async function changePassword(
  db: Db,
  { viewer, currentPassword, newPassword, headers }: Change,
): Promise<boolean> {
  const turn = { email: viewer.email, headers };
  await takeTurn("sign-in", turn);
  const [user] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, viewer.userId));
  const { matches } = await verifyPassword(currentPassword, user?.hash);
  if (!matches) return false;
  await giveBackTurn("sign-in", turn);
  const passwordHash = await hashArgon2(newPassword);
  await db.transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, viewer.userId));
    const keep = viewer.via.kind === "session" ? viewer.via.sessionId : undefined;
    await signOutEverywhere(tx, { userId: viewer.userId, keep });
  });
  return true;
}
