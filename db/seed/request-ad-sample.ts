import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { adSessions } from "#db/schema/ads.ts";
import { createAdSession } from "#lib/ads/create-ad-session.ts";
import { newAdSessionSchema } from "#lib/ads/schema.ts";
import { startImages } from "#lib/ads/start-images.ts";
import { localPlan } from "#lib/providers/local/plan/index.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ingestSample } from "./ingest-sample.ts";

const BRIEF = {
  title: "VELOA body oil, golden hour",
  productPrompt:
    "A body oil with apricot and neroli in an amber glass bottle. Golden hour, warm stone, calm and sunlit.",
  productCategory: "beauty",
  productName: "VELOA 身体油",
  callToAction: "立即选购 · Shop the summer set",
  textColor: "#3b1a0a",
  textFont: "serif",
  aspectRatio: "9:16",
  numImages: 4,
  seed: 20_260_641,
  // A demo never spends anybody's money, whatever keys are set.
  imageMethod: "local",
  videoMethod: "local",
  musicMethod: "local",
} as const;

/** Plans one ad and asks for its images, once: not where the workspace has ads already. It stops where a person chooses. */
export async function requestAdSample(db: Db, owner: Owner): Promise<void> {
  const [any] = await db
    .select({ id: adSessions.id })
    .from(adSessions)
    .where(eq(adSessions.workspaceId, owner.workspaceId))
    .limit(1);
  if (any) return;
  const upload = await ingestSample(db, { owner, file: "amber-bottle.jpg" });
  const ad = newAdSessionSchema.parse({ ...BRIEF, productUploadId: upload.id });
  await db.transaction(async (tx) => {
    const planner = { name: localPlan.name, model: localPlan.model };
    const { sessionId } = await createAdSession(tx, { owner, ad, planner });
    await startImages(tx, { owner, sessionId });
  });
}
