import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { users } from "#db/schema/users.ts";
import { apiKeys, workspaceMembers } from "#db/schema/workspaces.ts";
import { hashApiKey } from "#lib/auth/api-key.ts";
import { hashArgon2 } from "#lib/auth/argon2.ts";
import { verifyPassword } from "#lib/auth/verify-password.ts";
import { createAccount } from "#lib/workspaces/create-account.ts";
import { createApiKey } from "#lib/workspaces/create-api-key.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

interface Account {
  email: string;
  password: string;
  apiKey: string;
}

/** The demo account with this password and this key, made or brought up to date. */
export async function openDemoAccount(db: Db, { email, password, apiKey }: Account): Promise<Owner> {
  const owner = (await findAccount(db, { email, password })) ?? (await newAccount(db, { email, password }));
  const [key] = await db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, hashApiKey(apiKey)));
  if (!key) await createApiKey(db, { owner, name: "Demo", secret: apiKey });
  return owner;
}

async function findAccount(db: Db, { email, password }: Omit<Account, "apiKey">): Promise<Owner | null> {
  const [found] = await db
    .select({ userId: users.id, workspaceId: workspaceMembers.workspaceId, passwordHash: users.passwordHash })
    .from(users)
    .innerJoin(workspaceMembers, eq(workspaceMembers.userId, users.id))
    .where(eq(users.email, email));
  if (!found) return null;
  const { passwordHash, ...owner } = found;
  const { matches } = await verifyPassword(password, passwordHash);
  if (!matches)
    await db
      .update(users)
      .set({ passwordHash: await hashArgon2(password) })
      .where(eq(users.email, email));
  return owner;
}

async function newAccount(db: Db, { email, password }: Omit<Account, "apiKey">): Promise<Owner> {
  const passwordHash = await hashArgon2(password);
  const owner = await createAccount(db, { name: "Demo studio", email, passwordHash, marksTrainingData: true });
  if (!owner) throw new Error("Somebody else is making the demo account at this moment.");
  return owner;
}
