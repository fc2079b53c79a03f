import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { users } from "#db/schema/users.ts";
import { logger } from "#lib/logger.ts";
import { hashArgon2 } from "./argon2.ts";
import { normaliseEmail } from "./normalise-email.ts";
import { MAX_PASSWORD_LENGTH } from "./password-problem.ts";
import { giveBackTurn, takeTurn } from "./take-turn.ts";
import { verifyPassword } from "./verify-password.ts";

interface Attempt {
  email: string;
  password: string;
  /** Of the request: they name the address to count by. */
  headers: Headers;
}

/**
 * Checks an e-mail and a password. Unknown, wrong, disabled and without password all take one verification and all
 * answer null. A bcrypt hash that fits is replaced by argon2id.
 * @returns the user, with the language and theme that they chose
 * @throws AppError rate_limited
 */
export async function signIn(
  db: Db,
  { email: written, password, headers }: Attempt,
): Promise<{ userId: number; locale: string | null; theme: string | null } | null> {
  const email = normaliseEmail(written).slice(0, 320);
  await takeTurn("sign-in", { email, headers });
  const [user] = await db
    .select({ id: users.id, passwordHash: users.passwordHash, locale: users.locale, theme: users.theme })
    .from(users)
    .where(and(eq(users.email, email), isNull(users.disabledAt)));
  const { matches, outdated } = await verifyPassword(password.slice(0, MAX_PASSWORD_LENGTH * 2), user?.passwordHash);
  if (!user || !matches) {
    logger.info({ userId: user?.id }, "sign-in refused");
    return null;
  }
  if (outdated) await upgradeHash(db, { id: user.id, password, replaced: user.passwordHash });
  await giveBackTurn("sign-in", { email, headers });
  return { userId: user.id, locale: user.locale, theme: user.theme };
}

/** Only over the hash that was checked: a password change in between must win. */
async function upgradeHash(
  db: Db,
  { id, password, replaced }: { id: number; password: string; replaced: string | null },
): Promise<void> {
  const passwordHash = await hashArgon2(password);
  await db
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, id), replaced === null ? isNull(users.passwordHash) : eq(users.passwordHash, replaced)));
}
