import type { DbPool } from "#db/client.ts";
import { settleSuccess } from "#lib/costs/ledger.ts";
import type { ProviderResult } from "#lib/providers/contract.ts";
import { extensionOf } from "#lib/storage/extension.ts";
import { storeFiles } from "#lib/storage/store-files.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { Call } from "./failures.ts";
import type { MediaOutput, Original } from "./original.ts";

interface Bought<Output> {
  owner: Owner;
  /** Where its key begins; the extension is added. */
  keyStart: string;
  call: Call;
  answer: ProviderResult<Output>;
}

/**
 * Puts what was paid into our storage, then says so in the ledger: from there on no crash costs it. It looks at no signal
 * and at no lease: what was paid is kept, also when nobody waits for it any more.
 * @throws what the store throws; then nothing is stored and the call is as it was
 */
export function keepOriginal<Output extends MediaOutput>(
  db: DbPool,
  { owner, keyStart, call, answer }: Bought<Output>,
): Promise<Original<Output>> {
  const { bytes, ...facts } = answer.result;
  const key = `${keyStart}.${extensionOf(facts.mimeType)}`;
  const files = [{ key, mimeType: facts.mimeType, bytes }];
  return storeFiles(db, { owner, files }, async (tx, [stored]) => {
    if (!stored) throw new Error("The original was not written.");
    const original = { ...facts, key, sizeBytes: stored.size, sha256: stored.sha256 };
    await settleSuccess(tx, call, { ...answer, result: original });
    return original;
  });
}
