import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type postgres from "postgres";
import { afterAll } from "vitest";
import { randomKey, uuidv7 } from "#lib/ids.ts";
import { localStorage } from "#lib/storage/local.ts";

interface Age {
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

  async function addImageSession({ deletedDaysAgo }: { deletedDaysAgo?: number }) {
    const id = uuidv7();
    await sql`insert into image_sessions ${sql({ id, ...owner, deleted_at: ago(deletedDaysAgo) })}`;
    return id;
  }

  async function addReference(options: { sessionId: string; uploadId: string; deletedDaysAgo?: number }) {
    const id = uuidv7();
    await sql`
      insert into reference_images (id, workspace_id, user_id, session_id, upload_id, storage_key, thumbnail_key, file_name,
        file_size, mime_type, width, height, deleted_at)
      select ${id}, workspace_id, user_id, ${options.sessionId}, id, display_key, thumbnail_key, 'a.jpg', 4, 'image/jpeg',
        1, 1, ${ago(options.deletedDaysAgo)} from uploads where id = ${options.uploadId}`;
    return id;
  }

  /** A finished job of two shots with all that hangs on one: an event, paid calls with their costs, images, references. */
  async function addGeneration(options: Age & { sessionId: string; references?: string[] }) {
    const jobId = uuidv7();
    const deleted_at = ago(options.deletedDaysAgo);
    await sql`insert into generation_jobs ${sql({
      id: jobId,
      ...owner,
      session_id: options.sessionId,
      prompt: "a cup",
      seed: 1,
      generation_method: "flux-pro",
      model_used: "flux-1.1-pro",
      prompt_provider: "local",
      prompt_model: "rules-1",
      status: "completed",
      created_at: ago(options.days),
      deleted_at,
    })}`;
    const subject = { subject_kind: "generation-job", subject_id: jobId };
    await sql`insert into job_events ${sql({ ...subject, revision: 1, workspace_id, type: "queued", data: {} })}`;
    const text = { id: uuidv7(), ...owner, ...subject, provider: "local", model: "rules-1", category: "prompt" };
    await sql`insert into provider_calls ${sql({ ...text, step: "prompt", attempt: 1, status: "succeeded", result: { prompt: "words" } })}`;
    for (const reference_image_id of options.references ?? [])
      await sql`insert into generation_job_reference_images ${sql({ id: uuidv7(), generation_job_id: jobId, reference_image_id })}`;
    const images = [];
    for (const generation_index of [1, 2])
      images.push(
        await addShot({ jobId, sessionId: options.sessionId, generation_index, deleted_at, days: options.days }),
      );
    return { jobId, imageIds: images.map(({ imageId }) => imageId), keys: images.flatMap(({ keys }) => keys) };
  }

  async function addShot(shot: {
    jobId: string;
    sessionId: string;
    generation_index: number;
    deleted_at: Date | null;
    days: number;
  }) {
    const [id, imageId] = [uuidv7(), uuidv7()];
    const { jobId: generation_job_id, generation_index, deleted_at } = shot;
    const made = { ...owner, generation_job_id, generation_index, seed: 1 };
    await sql`insert into generation_shots ${sql({ id, ...made, status: "completed", generation_method: "flux-pro", prompt: "a cup" })}`;
    const file = { days: shot.days, prefix: `generated/${generation_job_id}/` };
    const keys = [await addFile(file), await addFile(file), await addFile(file)];
    const subject = { subject_kind: "generation-shot", subject_id: id };
    const call = {
      id: uuidv7(),
      ...owner,
      ...subject,
      provider: "replicate",
      model: "flux-1.1-pro",
      category: "image",
    };
    await sql`insert into provider_calls ${sql({ ...call, step: "image", attempt: 1, status: "succeeded", result: { key: keys[0] } })}`;
    const { id: provider_call_id, ...same } = call;
    await sql`insert into generation_costs ${sql({ ...same, id: uuidv7(), provider_call_id, generation_job_id, actual_cost: "0.04", usage: {} })}`;
    await sql`insert into generated_images ${sql({
      id: imageId,
      ...made,
      generation_shot_id: id,
      session_id: shot.sessionId,
      storage_key: keys[0],
      display_key: keys[1],
      thumbnail_key: keys[2],
      thumbhash: "",
      file_name: "1.jpg",
      file_size: 4,
      mime_type: "image/jpeg",
      width: 1,
      height: 1,
      prompt_used: "a cup",
      deleted_at,
    })}`;
    return { imageId, keys };
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
    addImageSession,
    addReference,
    addGeneration,
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
