import type postgres from "postgres";
import { uuidv7 } from "#lib/ids.ts";
import { type Age, createWorld } from "./world.ts";

/** The same workspace with sessions, references and generations of chosen ages. */
export async function createImagesWorld(sql: postgres.Sql) {
  const world = await createWorld(sql);
  const { owner, ago, addFile } = world;

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
    await sql`insert into job_events ${sql({ ...subject, revision: 1, workspace_id: owner.workspace_id, type: "queued", data: {} })}`;
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

  return { ...world, addImageSession, addReference, addGeneration };
}
