import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type postgres from "postgres";
import { afterAll } from "vitest";
import { randomKey, uuidv7 } from "#lib/ids.ts";
import { localStorage } from "#lib/storage/local.ts";

export interface Age {
  /** How long ago it was made. */
  days: number;
  deletedDaysAgo?: number;
}

/** A workspace with rows and objects of chosen ages. */
export async function createWorld(sql: postgres.Sql) {
  const directory = await mkdtemp(join(tmpdir(), "moodreel-retention-"));
  afterAll(() => rm(directory, { recursive: true, force: true }));
  const store = localStorage(directory);
  const workspace_id = uuidv7();
  const [user] = await sql`insert into users (email, name) values ('ada@example.test', 'Ada') returning id`;
  await sql`insert into workspaces (id, name) values (${workspace_id}, 'Ada')`;
  const user_id: number = user?.id;
  const owner = { user_id, workspace_id };
  const ago = (days: number | undefined) => (days === undefined ? null : new Date(Date.now() - days * 86_400_000));

  async function addFile({
    days,
    sizeBytes = 4,
    prefix = `uploads/${user_id}/`,
  }: {
    days: number;
    sizeBytes?: number | null;
    prefix?: string;
  }): Promise<string> {
    const key = `${prefix}${randomKey()}`;
    const created_at = ago(days);
    await sql`insert into stored_files ${sql({ key, ...owner, mime_type: "image/jpeg", size_bytes: sizeBytes, created_at })}`;
    await store.put(key, Buffer.from("blob"), { contentType: "image/jpeg" });
    return key;
  }

  async function addUpload({ days, deletedDaysAgo, used = true }: Age & { used?: boolean }) {
    const keys = [await addFile({ days }), await addFile({ days }), await addFile({ days })];
    const id = uuidv7();
    await sql`insert into uploads ${sql({
      id,
      ...owner,
      original_name: "a.jpg",
      mime_type: "image/jpeg",
      size_bytes: 4,
      width: 1,
      height: 1,
      sha256: "00",
      storage_key: keys[0],
      display_key: keys[1],
      display_mime_type: "image/jpeg",
      thumbnail_key: keys[2],
      thumbhash: "",
      used_at: used ? ago(days) : null,
      created_at: ago(days),
      deleted_at: ago(deletedDaysAgo),
    })}`;
    return { id, keys };
  }

  /** A finished job with all that hangs on one: events, a paid call with its cost, an output. */
  async function addJob(options: Age & { uploadId?: string; status?: string; waiting?: string; training?: boolean }) {
    const [job] = await sql<{ id: number }[]>`insert into vision_jobs ${sql({
      ...owner,
      status: options.status ?? "complete",
      upload_id: options.uploadId ?? null,
      analysis_purpose: "test",
      output_format: "bullet_points",
      seed: 1,
      vision_provider: "local",
      vision_model: "local",
      copy_provider: "local",
      copy_model: "local",
      waiting_reason: options.waiting ?? null,
      created_at: ago(options.days),
      deleted_at: ago(options.deletedDaysAgo),
    })} returning id`;
    const id = job?.id ?? 0;
    const subject = { subject_kind: "vision-job", subject_id: String(id) };
    await sql`insert into job_events ${sql({ ...subject, revision: 1, workspace_id, type: "queued", data: {} })}`;
    const call = { id: uuidv7(), ...owner, ...subject, provider: "gemini", model: "m", category: "vision" };
    await sql`insert into provider_calls ${sql({
      ...call,
      step: "gemini",
      attempt: 1,
      status: "succeeded",
      result: { secret: "content" },
    })}`;
    const { id: provider_call_id, ...same } = call;
    await sql`insert into generation_costs ${sql({
      ...same,
      id: uuidv7(),
      provider_call_id,
      vision_job_id: id,
      actual_cost: "0.01",
      usage: {},
    })}`;
    const outputId = uuidv7();
    await sql`insert into vision_job_outputs ${sql({
      id: outputId,
      job_id: id,
      ...owner,
      colors_primary: [],
      colors_secondary: [],
      colors_description: "",
      mood: "",
      tone: "",
      composition_layout: "",
      brand_personality: "",
      perceived_industry: "",
      target_audience: "",
      content_pieces: [],
      is_training_data: options.training ?? false,
    })}`;
    return { id, outputId, callId: provider_call_id };
  }

  async function addBrand({
    deletedDaysAgo,
    uploadId,
    jobId,
  }: {
    deletedDaysAgo?: number;
    uploadId?: string;
    jobId?: number;
  }) {
    const id = uuidv7();
    await sql`insert into brands ${sql({
      id,
      ...owner,
      name: "B",
      palette: [],
      mood: "",
      tone: "",
      upload_id: uploadId ?? null,
      source_job_id: jobId ?? null,
      deleted_at: ago(deletedDaysAgo),
    })}`;
    return id;
  }

  const objectExists = async (key: string) => {
    const object = await store.get(key);
    await object?.body.cancel();
    return object !== null;
  };

  return {
    owner,
    store,
    ago,
    addFile,
    addUpload,
    addJob,
    addBrand,
    objectExists,
  };
}

/** Every row of every table as text, so that a test can say what a cleanup took and that it changed nothing else. */
export async function photograph(sql: postgres.Sql): Promise<Map<string, Set<string>>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const rows = new Map<string, Set<string>>();
  for (const { name } of tables) {
    const found = await sql<{ row: string }[]>`select to_jsonb(t)::text as row from ${sql(name)} t`;
    rows.set(name, new Set(found.map(({ row }) => row)));
  }
  return rows;
}

/** How many rows of each table are gone or different from before; tables without a difference are left out. */
export function differences(before: Map<string, Set<string>>, after: Map<string, Set<string>>): Record<string, number> {
  const entries = [...before].map(([table, rows]) => [
    table,
    [...rows].filter((row) => !after.get(table)?.has(row)).length,
  ]);
  return Object.fromEntries(entries.filter(([, count]) => count !== 0));
}
