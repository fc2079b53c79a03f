import type { Db } from "#db/client.ts";
import { users } from "#db/schema/users.ts";
import { workspaceMembers, workspaces } from "#db/schema/workspaces.ts";
import { uuidv7 } from "#lib/ids.ts";
import type { Owner } from "./viewer.ts";

interface NewAccount {
  name: string;
  /** Normalised. */
  email: string;
  passwordHash: string | null;
  marksTrainingData?: boolean;
}

/**
 * A user with a personal workspace that they own, in one transaction.
 * @returns null when the e-mail already has an account
 */
export async function createAccount(
  db: Db,
  { name, email, passwordHash, marksTrainingData = false }: NewAccount,
): Promise<Owner | null> {
  return db.transaction(async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({ name, email, passwordHash })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (!user) return null;
    const workspaceId = uuidv7();
    await tx.insert(workspaces).values({ id: workspaceId, name, marksTrainingData });
    await tx.insert(workspaceMembers).values({ workspaceId, userId: user.id, role: "owner" });
    return { userId: user.id, workspaceId };
  });
}
