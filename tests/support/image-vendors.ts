import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll } from "vitest";
import { approvePrompt } from "#lib/images/approve-prompt.ts";
import { cancelGenerationJob } from "#lib/images/cancel-generation-job.ts";
import { findGenerationJob } from "#lib/images/find-generation-jobs.ts";
import { retryGenerationJob } from "#lib/images/retry-generation-job.ts";
import { runCompose } from "#lib/images/run/run-compose.ts";
import { runShot } from "#lib/images/run/run-shot.ts";
import { logger } from "#lib/logger.ts";
import { createMember, type Member } from "./create-member.ts";
import type { testDatabase } from "./database.ts";
import { configure } from "./environment.ts";
import { imageQueue } from "./image-queue.ts";
import { openSession, requestGeneration } from "./request-generation.ts";
import { startSimulator } from "./simulator/server.ts";

type Database = Awaited<ReturnType<typeof testDatabase>>;
const never = () => new AbortController().signal;
type Fields = Parameters<typeof requestGeneration>[3];

/** Images with all vendors simulated, prompts by rules, and its queue in the hands of the test. */
export async function imageVendors({ db, sql, url }: Database) {
  const simulator = await startSimulator({ images: true });
  const { dataDir } = await configure(url, {
    ...simulator.env,
    ...simulator.imageEnv,
    BLOB_READ_WRITE_TOKEN: "",
    PROMPT_PROVIDER: "local",
  });
  logger.level = "silent";
  const queue = imageQueue({ db, sql, url });
  let member: Member;
  let session = { sessionId: "", referenceId: "" };
  beforeAll(async () => {
    member = await createMember(sql);
    session = await openSession(db, member);
  });
  afterEach(async () => {
    simulator.reset();
    await sql`delete from provider_gates`;
    await sql`delete from graphile_worker._private_jobs`;
  });
  afterAll(() => simulator.stop());

  const read = (jobId: string) => findGenerationJob(db, member, jobId);
  const compose = (jobId: string) => runCompose({ db, jobId, poolId: "pool-of-the-test", signal: never() });
  const request = (generationMethod: NonNullable<Fields>["generationMethod"], fields: Fields = {}) =>
    requestGeneration(db, member, session.sessionId, {
      generationMethod,
      isCustomEnabled: true,
      numberOfShots: 1,
      ...fields,
    });
  return {
    simulator,
    queue,
    read,
    get owner() {
      return { userId: member.userId, workspaceId: member.workspaceId };
    },
    get session() {
      return session;
    },
    request,
    compose,
    run: (shotId: string, poolId = "pool-of-the-test", signal = never()) => runShot({ db, shotId, poolId, signal }),
    cancel: (jobId: string) => db.transaction((tx) => cancelGenerationJob(tx, { owner: member, jobId })),
    retry: (jobId: string, shotIds?: string[]) =>
      db.transaction((tx) => retryGenerationJob(tx, { owner: member, jobId, shotIds })),
    approve: (jobId: string, generatedPrompt?: string) =>
      db.transaction((tx) => approvePrompt(tx, { owner: member, jobId, generatedPrompt })),
    shotsOf: async (jobId: string) => (await read(jobId)).shots.map(({ id }) => id),
    /** The names of what will still be delivered. */
    tasks: async () => (await queue.due()).map(({ task }) => task),
    /** Requested and composed; the shots wait in the queue. */
    async begin(...asked: Parameters<typeof request>) {
      const jobId = await request(...asked);
      await compose(jobId);
      await sql`select graphile_worker.remove_job(${`generation-job:${jobId}`})`;
      return jobId;
    },
    calls: (jobId: string) => sql`
      select c.id, c.attempt, c.status, c.charged, c.error_kind, c.vendor_job_id is not null as queued, s.generation_index as shot
      from provider_calls c join generation_shots s on s.id::text = c.subject_id
      where s.generation_job_id = ${jobId} order by shot, attempt`,
    async costs(jobId: string) {
      const rows = await sql`
        select category, provider, model, actual_cost::float8 as amount, usage from generation_costs
        where generation_job_id = ${jobId} order by created_at`;
      return rows.map((row) => ({ ...row }));
    },
    events: (jobId: string) =>
      sql`select revision, type, data from job_events where subject_id = ${jobId} order by revision`,
    /** What a job has left in the database and in the store. */
    async leftovers(jobId: string) {
      const [rows] = await sql`select
        (select count(*)::int from stored_files where key like ${`generated/${jobId}/%`}) as rows,
        (select count(*)::int from generated_images where generation_job_id = ${jobId}) as images`;
      const objects = await readdir(join(dataDir, "blobs/generated", jobId)).catch(() => []);
      return { ...rows, objects: objects.length };
    },
  };
}
