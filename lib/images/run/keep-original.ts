import type { DbPool } from "#db/client.ts";
import { settleSuccess } from "#lib/costs/ledger.ts";
import { randomKey } from "#lib/ids.ts";
import type { ProviderResult } from "#lib/providers/contract.ts";
import type { ImageOutput } from "#lib/providers/image-contract.ts";
import { storage } from "#lib/storage/open.ts";
import { completeFiles, discardFiles, reserveFiles } from "#lib/storage/stored-files.ts";
import type { GenerationShotRow } from "../generation-job-parts.ts";
import type { StoredOriginal } from "./stored-original.ts";

type Call = Parameters<typeof settleSuccess>[1];

/**
 * Puts a paid image into our storage, then says so in the ledger: from there on no crash costs it. It looks at no signal
 * and at no lease: what was paid is kept, also when nobody waits for it any more.
 * @throws what the store throws; then nothing is stored and the call is as it was
 */
export async function keepOriginal(
  db: DbPool,
  { shot, call, answer }: { shot: GenerationShotRow; call: Call; answer: ProviderResult<ImageOutput> },
): Promise<StoredOriginal> {
  const { bytes, mimeType, width, height } = answer.result;
  const key = `${generatedKey(shot)}.${extensionOf(mimeType)}`;
  await reserveFiles(db, shot, [{ key, mimeType }]);
  try {
    const { size, sha256 } = await storage().put(key, bytes, { contentType: mimeType });
    const original = { key, mimeType, width, height, sizeBytes: size, sha256 };
    await db.transaction(async (tx) => {
      await completeFiles(tx, [{ key, size, sha256 }]);
      await settleSuccess(tx, call, { ...answer, result: original });
    });
    return original;
  } catch (error) {
    await discardFiles(db, storage(), [key]);
    throw error;
  }
}

/** Where a shot's files begin; everything that was ever made for a job lies below one folder. */
export const generatedKey = ({ generationJobId, generationIndex }: GenerationShotRow) =>
  `generated/${generationJobId}/${generationIndex}_${Date.now()}_${randomKey()}`;

export const extensionOf = (mimeType: string) => mimeType.replace("image/", "").replace("jpeg", "jpg");
