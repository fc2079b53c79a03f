import bcrypt from "bcryptjs";
import { impossibleHash, verifyArgon2 } from "./argon2.ts";

/**
 * Checks a password against a stored hash; without one (no such account, or one without a password) against a hash
 * that nothing fits, so that every attempt does exactly one verification.
 * @returns `outdated`: it fits, but should be hashed anew (bcrypt, or older costs)
 */
export async function verifyPassword(
  password: string,
  hash: string | null | undefined,
): Promise<{ matches: boolean; outdated: boolean }> {
  if (hash?.startsWith("$2")) return { matches: await bcrypt.compare(password, hash), outdated: true };
  return verifyArgon2(password, hash ?? impossibleHash());
}
