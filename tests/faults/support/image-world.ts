import type postgres from "postgres";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { DbPool } from "#db/client.ts";
import { findGenerationJob } from "#lib/images/find-generation-jobs.ts";
import type { ImageMethod } from "#lib/images/schema.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { configure } from "#tests/support/environment.ts";
import { openSession, requestGeneration } from "#tests/support/request-generation.ts";
import { startSimulator } from "#tests/support/simulator/server.ts";
import { Boundaries, imageBoundaries } from "./boundaries.ts";
import { ProductWorker } from "./product-worker.ts";
import { until } from "./until.ts";

/** Images on a product worker, all vendors simulated, with boundaries to die in; once for a test file. */
export async function imageWorld({ db, sql, url }: { db: DbPool; sql: postgres.Sql; url: string }) {
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
  const boundaries = new Boundaries(sql, imageBoundaries);
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

  return {
    simulator,
    worker,
    boundaries,
    get member() {
      return member;
    },
    /** A generation in a session of its own, with a product photograph; one shot of the user's own words unless `fields` differ. */
    async generate(generationMethod: ImageMethod, fields: Parameters<typeof requestGeneration>[3] = {}) {
      const { sessionId, referenceId } = await openSession(db, member);
      return requestGeneration(db, member, sessionId, {
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
    read: (jobId: string) => findGenerationJob(db, member, jobId),
    /** kill -9; then what it was writing never arrives, or does without its knowing; then another worker. */
    async killAmid(write: "lost" | "kept" = "lost") {
      await worker.kill();
      if (write === "kept") await boundaries.letGo();
      else await boundaries.cutOff();
      worker.start();
    },
  };
}
