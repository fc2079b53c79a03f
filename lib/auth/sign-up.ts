import type { Db } from "#db/client.ts";
import { createAccount } from "#lib/workspaces/create-account.ts";
import { hashArgon2 } from "./argon2.ts";
import { takeTurn } from "./take-turn.ts";

interface NewUser {
  name: string;
  /** Normalised. */
  email: string;
  /** Already accepted by `passwordProblem`. */
  password: string;
  headers: Headers;
}

/**
 * Creates an account with its personal workspace. An e-mail that has one already costs the same time, hash included.
 * @returns null when there is an account for this e-mail
 * @throws AppError rate_limited
 */
export async function signUp(db: Db, { name, email, password, headers }: NewUser): Promise<{ userId: number } | null> {
  await takeTurn("sign-up", { headers });
  const passwordHash = await hashArgon2(password);
  return createAccount(db, { name, email, passwordHash });
}
