import type postgres from "postgres";
import type { DbPool } from "#db/client.ts";
import { findGenerationJob } from "#lib/images/find-generation-jobs.ts";
import type { ImageMethod } from "#lib/images/schema.ts";
import { openSession, requestGeneration } from "#tests/support/request-generation.ts";
import { imageBoundaries } from "./boundaries.ts";
import { productWorld } from "./product-world.ts";
import { until } from "./until.ts";

/** Images in a world of their own; once for a test file. */
export async function imageWorld({ db, sql, url }: { db: DbPool; sql: postgres.Sql; url: string }) {
  const world = await productWorld({ sql, url, places: imageBoundaries });
  const { memberOf } = world;
  return {
    ...world,
    get member() {
      return memberOf();
    },
    /** A generation in a session of its own, with a product photograph; one shot of the user's own words unless `fields` differ. */
    async generate(generationMethod: ImageMethod, fields: Parameters<typeof requestGeneration>[3] = {}) {
      const { sessionId, referenceId } = await openSession(db, memberOf());
      return requestGeneration(db, memberOf(), sessionId, {
        generationMethod,
        referenceImageIds: [referenceId],
        isCustomEnabled: true,
        numberOfShots: 1,
        ...fields,
      });
    },
    finishedShots: (jobId: string, count: number) =>
      until(
        `${count} finished shots`,
        async () => {
          const [row] = await sql<{ n: number }[]>`
            select count(*)::int as n from generation_shots where generation_job_id = ${jobId} and status = 'completed'`;
          return (row?.n ?? 0) >= count;
        },
        90_000,
      ),
    read: (jobId: string) => findGenerationJob(db, memberOf(), jobId),
  };
}
