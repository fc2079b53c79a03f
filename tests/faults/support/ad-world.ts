import type postgres from "postgres";
import type { DbPool } from "#db/client.ts";
import { adSteps, type NewAd } from "#tests/support/ad-steps.ts";
import { settledAds } from "./ads.ts";
import { adBoundaries } from "./boundaries.ts";
import { productWorld } from "./product-world.ts";

/** Ads in a world of their own; once for a test file. */
export async function adWorld({ db, sql, url }: { db: DbPool; sql: postgres.Sql; url: string }) {
  const world = await productWorld({ sql, url, places: adBoundaries });
  const steps = adSteps(db, world.memberOf);
  return {
    ...world,
    ...steps,
    /** An ad of one scene whose image lies on the board, approved. */
    async withImage(fields: NewAd = {}) {
      const id = await steps.create({ numImages: 1, ...fields });
      await steps.start.images(id);
      await settledAds(sql, [id]);
      await steps.approveAll(id, "mood");
      return id;
    },
  };
}
