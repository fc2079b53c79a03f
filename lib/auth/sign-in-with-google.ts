import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { userIdentities, users } from "#db/schema/users.ts";
import { createAccount } from "#lib/workspaces/create-account.ts";
import { normaliseEmail } from "./normalise-email.ts";

interface GoogleProfile {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

/**
 * The user behind a Google identity; on the first visit an account is made for it. An e-mail that already has an
 * account is refused, not joined: nobody has proved that whoever chose that account's password owns the e-mail.
 * @returns null when refused
 */
export async function signInWithGoogle(db: Db, profile: GoogleProfile): Promise<{ userId: number } | null> {
  const { sub: providerAccountId, email_verified, name } = profile;
  const identity = { provider: "google", providerAccountId };
  const [known] = await db
    .select({ userId: users.id })
    .from(userIdentities)
    .innerJoin(users, eq(users.id, userIdentities.userId))
    .where(
      and(
        eq(userIdentities.provider, identity.provider),
        eq(userIdentities.providerAccountId, providerAccountId),
        isNull(users.disabledAt),
      ),
    );
  if (known) return known;
  const email = normaliseEmail(profile.email ?? "");
  if (!email || email_verified !== true) return null;
  return db.transaction(async (tx) => {
    const owner = await createAccount(tx, { name: name?.trim() || email, email, passwordHash: null });
    if (!owner) return null;
    await tx.insert(userIdentities).values({ ...identity, userId: owner.userId });
    return { userId: owner.userId };
  });
}
