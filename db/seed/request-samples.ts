import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { visionJobs } from "#db/schema/vision.ts";
import { localCopy } from "#lib/providers/local/copy/index.ts";
import { localVision } from "#lib/providers/local/vision/index.ts";
import { requestVisionJob } from "#lib/vision/request-vision-job.ts";
import { newVisionJobSchema } from "#lib/vision/schema.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ingestSample } from "./ingest-sample.ts";

const SAMPLES = [
  {
    file: "celadon-cup.jpg",
    imageContext: "A celadon tea cup on linen, in morning light. The brand makes small-batch tableware.",
    analysisPurpose: "Spring launch of a tea set",
    outputFormat: "social_media_post",
    creativityLevel: 1,
  },
  {
    file: "terracotta-bottle.jpg",
    imageContext: "A terracotta bottle and jar on plaster, palm shadow behind. The brand makes plain skincare.",
    analysisPurpose: "Brand campaign for a body oil",
    outputFormat: "detailed_analysis",
    creativityLevel: 1.4,
  },
] as const;

/** The providers that need no key: a demo never spends anybody's money. */
const providers = {
  vision: { name: localVision.name, model: localVision.model },
  copy: { name: localCopy.name, model: localCopy.model },
};

/** Sends the sample photographs the way of every other image, once: not where the workspace has analyses already. */
export async function requestSamples(db: Db, owner: Owner): Promise<void> {
  const [any] = await db
    .select({ id: visionJobs.id })
    .from(visionJobs)
    .where(eq(visionJobs.workspaceId, owner.workspaceId))
    .limit(1);
  if (any) return;
  for (const { file, ...fields } of SAMPLES) {
    const upload = await ingestSample(db, { owner, file });
    const job = newVisionJobSchema.parse({ ...fields, uploadId: upload.id });
    await db.transaction((tx) => requestVisionJob(tx, { owner, job, providers }));
  }
}
