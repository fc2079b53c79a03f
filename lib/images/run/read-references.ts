import { StepFailed } from "#lib/costs/step-failures.ts";
import type { ReferenceImage } from "#lib/providers/image-contract.ts";
import { readObject } from "#lib/storage/stored-object.ts";
import type { ReferenceImageRow } from "../generation-job-parts.ts";

const weight = { product: 0, style: 1, layout: 2 };

/** In the order in which they go to the model, and in which its prompt counts them: what must be kept exactly goes first. */
export const byWeight = (references: ReferenceImageRow[]): ReferenceImageRow[] =>
  references.toSorted((one, other) => weight[one.role] - weight[other.role]);

/** The references' display copies as bytes. @throws StepFailed when one is gone: without it another picture would be made */
export const readReferences = (references: ReferenceImageRow[]): Promise<ReferenceImage[]> =>
  Promise.all(
    byWeight(references).map(async ({ storageKey, mimeType, role }) => {
      const bytes = await readObject(storageKey);
      if (!bytes) throw new StepFailed("reference_missing", "A reference image is gone. Add it again and start anew.");
      return { bytes, mimeType: mimeType as ReferenceImage["mimeType"], role };
    }),
  );
