import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type * as z from "zod";
import type { DbPool } from "#db/client.ts";
import { addReference } from "#lib/images/add-reference-image.ts";
import { createImageSession } from "#lib/images/create-image-session.ts";
import { requestGenerationJob } from "#lib/images/request-generation-job.ts";
import { newGenerationJobSchema, newReferenceSchema } from "#lib/images/schema.ts";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";
import { ingestImage } from "#lib/uploads/ingest-image.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { photograph } from "./request-analysis.ts";

/** A session of its own, with the photograph as its product. */
export async function openSession(db: DbPool, { userId, workspaceId }: Owner) {
  const owner = { userId, workspaceId };
  const { id: uploadId } = await withTemporaryDirectory(async (directory) => {
    const path = join(directory, "photograph.jpg");
    await writeFile(path, await photograph());
    return ingestImage({ db, owner, path, originalName: "photograph.jpg" });
  });
  const { sessionId } = await createImageSession(db, { owner });
  const reference = newReferenceSchema.parse({ uploadId });
  const { id: referenceId } = await db.transaction((tx) => addReference(tx, { owner, sessionId, reference }));
  return { sessionId, referenceId };
}

/** Requests a generation as the panel does: rows, event and task; nothing runs it yet. */
export async function requestGeneration(
  db: DbPool,
  { userId, workspaceId }: Owner,
  sessionId: string,
  fields: Partial<z.input<typeof newGenerationJobSchema>> = {},
): Promise<string> {
  const owner = { userId, workspaceId };
  const job = newGenerationJobSchema.parse({
    prompt: "A terracotta cup on linen, morning",
    numberOfShots: 2,
    ...fields,
  });
  const { jobId } = await db.transaction((tx) => requestGenerationJob(tx, { owner, sessionId, job }));
  return jobId;
}
