import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll } from "vitest";
import { adTasks } from "#jobs/ads/tasks.ts";
import { runAsset } from "#lib/ads/run/run-asset.ts";
import { logger } from "#lib/logger.ts";
import { storage } from "#lib/storage/open.ts";
import { adSteps } from "./ad-steps.ts";
import { createMember, type Member } from "./create-member.ts";
import type { testDatabase } from "./database.ts";
import { configure } from "./environment.ts";
import { startSimulator } from "./simulator/server.ts";
import { taskQueue } from "./task-queue.ts";

type Database = Awaited<ReturnType<typeof testDatabase>>;

/** Ads with all vendors simulated and their queue in the hands of the test. */
export async function adStudio({ db, sql, url }: Database) {
  const simulator = await startSimulator({ images: true });
  const { dataDir } = await configure(url, {
    ...simulator.env,
    ...simulator.imageEnv,
    BLOB_READ_WRITE_TOKEN: "",
    PROMPT_PROVIDER: "local",
  });
  logger.level = "silent";
  const queue = taskQueue({ db, sql, url }, "ads", adTasks);
  let member: Member;
  beforeAll(async () => {
    member = await createMember(sql);
  });
  afterEach(async () => {
    simulator.reset();
    await sql`delete from provider_gates`;
    await sql`delete from graphile_worker._private_jobs`;
  });
  afterAll(() => simulator.stop());

  const steps = adSteps(db, () => member);
  const { start, approveAll } = steps;
  return {
    ...steps,
    simulator,
    queue,
    get owner() {
      return { userId: member.userId, workspaceId: member.workspaceId };
    },
    /** An ad whose images lie on the board, decided. */
    async withImages(sessionId: string) {
      await start.images(sessionId);
      await queue.drain();
      await approveAll(sessionId, "mood");
    },
    async withClips(sessionId: string) {
      await start.clips(sessionId);
      await queue.drain();
      await approveAll(sessionId, "clip");
    },
    async compose(sessionId: string, alsoIn?: Parameters<typeof start.composition>[1]) {
      await start.composition(sessionId, alsoIn);
      await queue.drain();
    },
    /** One delivery of a vendor's asset. */
    run: (assetId: string, poolId = "pool-of-the-test", signal = new AbortController().signal) =>
      runAsset({ db, assetId, poolId, signal, pool: "io" }),
    /** The ledger of an ad: its own calls and its assets', in their order. */
    calls: (sessionId: string) => sql`
      select c.category, c.provider, c.status, c.charged, c.error_kind, c.vendor_job_id is not null as queued,
        a.type from provider_calls c left join assets a on c.subject_kind = 'ad-asset' and a.id::text = c.subject_id
      where c.subject_id = ${sessionId} or a.session_id = ${sessionId} order by c.created_at, c.id`,
    events: (sessionId: string) =>
      sql`select revision, type, data from job_events where subject_id = ${sessionId} order by revision`,
    /** A stored file's bytes, by the key of an asset's row. */
    async file(assetId: string): Promise<Uint8Array> {
      const [row] = await sql`select storage_key from assets where id = ${assetId}`;
      const object = await storage().get(row?.storage_key);
      if (!object) throw new Error("The file is gone");
      return new Uint8Array(await new Response(object.body).arrayBuffer());
    },
    /** What an ad has left in the store, as rows and as objects, and what of it nothing refers to. */
    async leftovers(sessionId: string) {
      const [rows] = await sql`
        select count(*)::int as rows, count(*) filter (where size_bytes is null)::int as unfinished,
          count(*) filter (where not exists (
            select from assets where key in (storage_key, display_key, thumbnail_key))
            and not exists (select from provider_calls c where c.result ->> 'key' = stored_files.key))::int as unused
        from stored_files where key like ${`ads/${sessionId}/%`}`;
      const objects = await readdir(join(dataDir, "blobs/ads", sessionId)).catch(() => []);
      return { ...rows, objects: objects.length };
    },
    temporary: () => readdir(join(dataDir, "tmp")).catch(() => []),
  };
}
