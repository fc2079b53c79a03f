import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { adSessions } from "#db/schema/ads.ts";
import { uuidv7 } from "#lib/ids.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import type { AdPlan } from "#lib/providers/plan-contract.ts";
import { afresh } from "./begin-stage.ts";
import { holdAd } from "./hold-ad.ts";
import { lockAssets, moveSession } from "./moves.ts";
import type { AdScene } from "./schema.ts";
import type { AdSessionRow } from "./session-parts.ts";
import { beginImages } from "./start-images.ts";

interface Kept {
  /** As the run claimed it. */
  session: AdSessionRow;
  plan: AdPlan;
  /** The brand's colours, else the product photo's; null where there is neither. */
  palette: Swatch[] | null;
}

/**
 * Ends the planning by the run that owns the session: a person reads the plan now, or its images are begun where they
 * were asked for before it. Inside a transaction.
 * @throws LeaseLost
 */
export async function keepPlan(tx: Db, { session, plan, palette }: Kept): Promise<void> {
  await lockAssets(tx, session.id);
  const scenes: AdScene[] = plan.scenes.map((scene) => ({ ...scene, id: uuidv7() }));
  const { styleKeywords, negativePrompt } = plan;
  const set = {
    ...afresh,
    scenes,
    styleKeywords,
    negativePrompt: negativePrompt || null,
    palette: paletteUnlessChanged(session, palette),
    progressPercentage: 100,
    waitingReason: "review",
  };
  const moved = await moveSession(tx, session, { type: "planned", set });
  if (session.imagesFollowPlan) {
    const ad = await holdAd(tx, { owner: moved, sessionId: moved.id });
    await beginImages(tx, ad, { scenes, variations: 1 });
  }
}

/** A photo or brand that was chosen meanwhile has colours of its own, which these must not replace. */
const paletteUnlessChanged = ({ productUploadId, brandId }: AdSessionRow, palette: Swatch[] | null): SQL => sql`
  case when (${adSessions.productUploadId}, ${adSessions.brandId})
      is not distinct from (${productUploadId}::uuid, ${brandId}::uuid)
    then ${palette && JSON.stringify(palette)}::jsonb else ${adSessions.palette} end`;
