import { commonPasswords } from "./common-passwords.ts";

export const MIN_PASSWORD_LENGTH = 10;
/** Far above any passphrase; hashing a megabyte would be somebody's attack. */
export const MAX_PASSWORD_LENGTH = 256;

export type PasswordProblem = "too_short" | "too_long" | "too_common" | "is_email";

/**
 * Why a new password is refused, null when it is good. Length and lists only, no rules about digits and signs:
 * NIST SP 800-63B-4 §3.1.1.2.
 */
export function passwordProblem(password: string, { email }: { email: string }): PasswordProblem | null {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH) return "too_short";
  if (length > MAX_PASSWORD_LENGTH) return "too_long";
  const plain = password.normalize("NFKC").trim().toLowerCase();
  if (plain === email || plain === email.split("@")[0]) return "is_email";
  return commonPasswords.has(plain) || isPattern(plain) ? "too_common" : null;
}

/** One sign or one short group over and over (`aaaaaaaaaa`, `abcabcabcabc`), or a run up or down (`1234567890`). */
function isPattern(text: string): boolean {
  if (/^(.{1,4}?)\1+$/su.test(text)) return true;
  const points = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = new Set(points.slice(1).map((point, index) => point - (points[index] ?? 0)));
  return steps.size === 1 && [...steps].every((step) => Math.abs(step) === 1);
}
