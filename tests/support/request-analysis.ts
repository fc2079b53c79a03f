import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { DbPool } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { chosenProviders } from "#lib/providers/select.ts";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";
import { ingestImage } from "#lib/uploads/ingest-image.ts";
import { requestVisionJob } from "#lib/vision/request-vision-job.ts";
import { newVisionJobSchema } from "#lib/vision/schema.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

/** A still life by numbers: a warm round thing on a cool ground, with a shadow. */
export const photograph = () =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
      <rect width="640" height="480" fill="#dfe6e2"/><rect y="330" width="640" height="150" fill="#7d9186"/>
      <ellipse cx="330" cy="352" rx="120" ry="22" fill="#4b5a52"/><circle cx="320" cy="250" r="104" fill="#c8643c"/></svg>`),
  )
    .jpeg({ quality: 90 })
    .toBuffer();

/** Uploads the photograph for `owner`. */
export async function uploadPhotograph(db: DbPool, owner: Owner) {
  return withTemporaryDirectory(async (directory) => {
    const path = join(directory, "photograph.jpg");
    await writeFile(path, await photograph());
    return ingestImage({ db, owner, path, originalName: "photograph.jpg" });
  });
}

/** Requests an analysis as the form does: row, event and task; nothing runs it yet. */
export async function requestAnalysis(db: DbPool, owner: Owner, more: Record<string, unknown> = {}): Promise<number> {
  const { id: uploadId } = await uploadPhotograph(db, owner);
  const job = newVisionJobSchema.parse({
    uploadId,
    analysisPurpose: "Autumn campaign for a ceramics studio",
    outputFormat: "detailed_analysis",
    ...more,
  });
  const { userId, workspaceId } = owner;
  const { jobId } = await db.transaction((tx) =>
    requestVisionJob(tx, { owner: { userId, workspaceId }, job, providers: chosenProviders(env()) }),
  );
  return jobId;
}
