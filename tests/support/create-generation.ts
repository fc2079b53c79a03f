import type postgres from "postgres";
import type { Db } from "#db/client.ts";
import { randomKey, uuidv7 } from "#lib/ids.ts";
import { storage } from "#lib/storage/open.ts";
import { completeFiles, reserveFiles } from "#lib/storage/stored-files.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { photograph } from "./request-analysis.ts";

interface Wish {
  sessionId: string;
  shots?: number;
  status?: "pending" | "processing" | "completed" | "failed" | "cancelled";
  prompt?: string;
}

/** A generation by the local renderer as rows: finished shots with their images, or shots that have not begun. */
export async function createGeneration(
  sql: postgres.Sql,
  { userId, workspaceId }: Owner,
  { sessionId, shots = 1, status = "completed", prompt = "a cup" }: Wish,
) {
  const owner = { workspace_id: workspaceId, user_id: userId };
  const jobId = uuidv7();
  await sql`insert into generation_jobs ${sql({
    id: jobId,
    ...owner,
    session_id: sessionId,
    prompt,
    generated_prompt: prompt,
    number_of_shots: shots,
    seed: 1,
    generation_method: "local",
    model_used: "comp-1",
    prompt_provider: "local",
    prompt_model: "rules-1",
    status,
    revision: 1,
  })}`;
  const rows = Array.from({ length: shots }, (_, index) => ({
    id: uuidv7(),
    ...owner,
    generation_job_id: jobId,
    generation_index: index + 1,
    status: status === "completed" ? "completed" : "pending",
    generation_method: "local",
    prompt,
    seed: index,
  }));
  await sql`insert into generation_shots ${sql(rows)}`;
  const shotIds = rows.map(({ id }) => id);
  const imageIds = status === "completed" ? await insertImages(sql, { owner, jobId, sessionId, shotIds }) : [];
  return { jobId, shotIds, imageIds };
}

async function insertImages(
  sql: postgres.Sql,
  { owner, jobId, sessionId, shotIds }: { owner: object; jobId: string; sessionId: string; shotIds: string[] },
) {
  const images = shotIds.map((shotId, index) => {
    const start = `generated/${jobId}/${index + 1}_${randomKey()}`;
    return {
      id: uuidv7(),
      ...owner,
      generation_job_id: jobId,
      generation_shot_id: shotId,
      session_id: sessionId,
      generation_index: index + 1,
      storage_key: `${start}.jpg`,
      display_key: `${start}_display.jpg`,
      thumbnail_key: `${start}_thumbnail.webp`,
      thumbhash: "",
      file_name: `${index + 1}.jpg`,
      file_size: 1,
      mime_type: "image/jpeg",
      width: 640,
      height: 480,
      prompt_used: "a cup",
      seed: index,
      created_at: new Date(Date.now() + index),
    };
  });
  await sql`insert into generated_images ${sql(images)}`;
  return images.map(({ id }) => id);
}

/**
 * A generation by a vendor whose only shot waits for a person: the connection broke after the call had been sent.
 * @returns the call's id
 */
export async function createUncertainCall(
  sql: postgres.Sql,
  { userId, workspaceId }: Owner,
  { sessionId }: { sessionId: string },
): Promise<string> {
  const { jobId, shotIds } = await createGeneration(sql, { userId, workspaceId }, { sessionId, status: "processing" });
  const [shotId = ""] = shotIds;
  await sql`update generation_jobs set generation_method = 'flux-pro', model_used = 'flux-1.1-pro' where id = ${jobId}`;
  await sql`
    update generation_shots set generation_method = 'flux-pro', status = 'uncertain', waiting_reason = 'charge_unknown',
      started_at = now() where id = ${shotId}`;
  const id = uuidv7();
  await sql`insert into provider_calls ${sql({
    id,
    workspace_id: workspaceId,
    user_id: userId,
    subject_kind: "generation-shot",
    subject_id: shotId,
    step: "image",
    attempt: 1,
    category: "image",
    provider: "replicate",
    model: "flux-1.1-pro",
    status: "uncertain",
    charged: "unknown",
    error_kind: "network_ambiguous",
    estimated_cost: "0.04",
  })}`;
  return id;
}

/** Puts a real photograph where the row says that an image's original is. */
export async function storeOriginal(db: Db, sql: postgres.Sql, owner: Owner, imageId: string): Promise<void> {
  const [image] = await sql<{ key: string }[]>`select storage_key as key from generated_images where id = ${imageId}`;
  const file = { key: image?.key ?? "", mimeType: "image/jpeg" };
  await reserveFiles(db, owner, [file]);
  const written = await storage().put(file.key, await photograph(), { contentType: file.mimeType });
  await completeFiles(db, [{ key: file.key, ...written }]);
}
