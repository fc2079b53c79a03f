import type postgres from "postgres";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { DbPool } from "#db/client.ts";
import { adSteps, type NewAd } from "#tests/support/ad-steps.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { configure } from "#tests/support/environment.ts";
import { startSimulator } from "#tests/support/simulator/server.ts";
import { settledAds } from "./ads.ts";
import { adBoundaries, Boundaries } from "./boundaries.ts";
import { ProductWorker } from "./product-worker.ts";

/** Ads on a product worker, all vendors simulated, with boundaries to die in; once for a test file. */
export async function adWorld({ db, sql, url }: { db: DbPool; sql: postgres.Sql; url: string }) {
  const simulator = await startSimulator({ images: true });
  await configure(url, {
    ...simulator.env,
    ...simulator.imageEnv,
    BLOB_READ_WRITE_TOKEN: "",
    PROMPT_PROVIDER: "deepseek",
    WORKER_CONCURRENCY: "8",
    MEDIA_CONCURRENCY: "2",
  });
  const worker = new ProductWorker();
  const boundaries = new Boundaries(sql, adBoundaries);
  let member: Member;
  beforeAll(async () => {
    member = await createMember(sql);
    await boundaries.install();
    worker.start();
  });
  afterEach(async () => {
    await boundaries.letGo();
    simulator.reset();
  });
  afterAll(async () => {
    await worker.kill();
    await simulator.stop();
  });

  const steps = adSteps(db, () => member);
  return {
    ...steps,
    simulator,
    worker,
    boundaries,
    /** An ad of one scene whose image lies on the board, approved. */
    async withImage(fields: NewAd = {}) {
      const id = await steps.create({ numImages: 1, ...fields });
      await steps.start.images(id);
      await settledAds(sql, [id]);
      await steps.approveAll(id, "mood");
      return id;
    },
    /** kill -9; then what it was writing never arrives, or does without its knowing; then another worker. */
    async killAmid(write: "lost" | "kept" = "lost") {
      await worker.kill();
      if (write === "kept") await boundaries.letGo();
      else await boundaries.cutOff();
      worker.start();
    },
  };
}
