import type { Db } from "#db/client.ts";
import { apiKeys } from "#db/schema/workspaces.ts";
import { apiKeyPrefix, hashApiKey, newApiKey } from "#lib/auth/api-key.ts";
import { uuidv7 } from "#lib/ids.ts";
import type { Owner } from "./viewer.ts";

interface NewKey {
  owner: Owner;
  name: string;
  /** Only where the key is made elsewhere: the demo installation keeps its own across starts. */
  secret?: string;
}

/** Makes a key that acts as this user in this workspace. @returns the secret: only now, it is not kept */
export async function createApiKey(db: Db, { owner, name, secret = newApiKey() }: NewKey) {
  const id = uuidv7();
  const { userId, workspaceId } = owner;
  const prefix = apiKeyPrefix(secret);
  await db.insert(apiKeys).values({ id, userId, workspaceId, name, prefix, keyHash: hashApiKey(secret) });
  return { id, name, prefix, secret };
}
