import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readJson, writeJson } from "./local-files.mjs";

/** No look-alikes (0 O 1 l I): a person may type it. 57 signs, 16 of them: 93 bits. */
const PASSWORD_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

/**
 * The secrets that a local installation makes for itself on its first start and keeps.
 * @param {string} dataDir
 * @returns {{ nextauthSecret: string, demo: { password: string, apiKey: string } }}
 */
export function keepSecrets(dataDir) {
  const file = join(dataDir, "secrets.json");
  const kept = readJson(file);
  if (kept?.nextauthSecret && kept.demo?.password && kept.demo.apiKey) return kept;
  const secrets = {
    nextauthSecret: randomBytes(48).toString("base64url"),
    demo: { password: randomPassword(16), apiKey: `mr_${randomBytes(32).toString("base64url")}` },
    ...kept,
  };
  writeJson(file, secrets);
  return secrets;
}

/** @param {number} length */
function randomPassword(length) {
  // A byte at or above the last whole multiple of the alphabet is thrown away, or the first signs would be likelier.
  const limit = 256 - (256 % PASSWORD_SIGNS.length);
  let password = "";
  while (password.length < length)
    for (const byte of randomBytes(length))
      if (byte < limit && password.length < length) password += PASSWORD_SIGNS[byte % PASSWORD_SIGNS.length];
  return password;
}
