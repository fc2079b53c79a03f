import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { imageSessions } from "#db/schema/images.ts";
import { addReference } from "#lib/images/add-reference-image.ts";
import { createImageSession } from "#lib/images/create-image-session.ts";
import { requestGenerationJob } from "#lib/images/request-generation-job.ts";
import { newGenerationJobSchema } from "#lib/images/schema.ts";
import { localPrompt } from "#lib/providers/local/prompt/index.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ingestSample } from "./ingest-sample.ts";

const TITLE = "Amber bottle, summer";

/** Two scenes of one product: what a first visitor sees is what the panel's pickers do. */
const SCENES = [
  {
    prompt: "An amber bottle of body oil by the sea, the last sun of a summer day",
    shotType: "product_hero",
    location: "beach",
    lighting: "golden_hour",
    weather: "clear",
    aspectRatio: "4:5",
    numberOfShots: 3,
    seed: 20_260_621,
  },
  {
    prompt: "The same bottle at home, morning light across a quiet table",
    shotType: "medium",
    cameraAngle: "three_quarter",
    location: "home",
    lighting: "natural",
    style: "photorealistic",
    aspectRatio: "4:5",
    numberOfShots: 3,
    seed: 20_260_631,
  },
] as const;

/** Requests the sample session once: not where the workspace has had sessions already. Nobody's money is spent on it. */
export async function requestImageSamples(db: Db, owner: Owner): Promise<void> {
  const [any] = await db
    .select({ id: imageSessions.id })
    .from(imageSessions)
    .where(eq(imageSessions.workspaceId, owner.workspaceId))
    .limit(1);
  if (any) return;
  const upload = await ingestSample(db, { owner, file: "amber-bottle.jpg" });
  await db.transaction(async (tx) => {
    const { sessionId } = await createImageSession(tx, { owner, title: TITLE });
    const reference = { uploadId: upload.id, role: "product" } as const;
    const { id } = await addReference(tx, { owner, sessionId, reference });
    for (const scene of SCENES) {
      const job = newGenerationJobSchema.parse({ ...scene, generationMethod: "local", referenceImageIds: [id] });
      const promptProvider = { name: localPrompt.name, model: localPrompt.model };
      await requestGenerationJob(tx, { owner, sessionId, job, promptProvider });
    }
  });
}
