import { sql as drizzleSql, type SQLWrapper } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { uuidv7 } from "#lib/ids.ts";
import {
  findJobWithReferences,
  listImageSessions,
  listSessionImages,
  selectSessions,
} from "#lib/images/find-image-sessions.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import { createMember } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);
const [ours, theirs] = [await createMember(sql), await createMember(sql)];
const [session, job] = [uuidv7(), uuidv7()];

/** 100,000 images in 20,000 sessions of two workspaces, and beside them one session and one job that are looked at. */
beforeAll(async () => {
  await sql`alter table generated_images disable trigger user`;
  for (const { workspaceId, userId } of [ours, theirs]) {
    await sql`
      insert into image_sessions (id, workspace_id, user_id, title, updated_at)
      select gen_random_uuid(), ${workspaceId}, ${userId}, 'Session ' || n, timestamptz '2026-01-01' + n * interval '1 minute'
      from generate_series(1, 10000) n`;
    await sql`
      insert into generated_images (id, workspace_id, user_id, session_id, generation_index, storage_key, display_key,
        thumbnail_key, thumbhash, file_name, file_size, mime_type, width, height, prompt_used, seed)
      select gen_random_uuid(), workspace_id, user_id, id, n, 'k', 'd', 't', '', 'f', 1, 'image/jpeg', 1, 1, 'p', n
      from image_sessions cross join generate_series(1, 5) n where workspace_id = ${workspaceId}`;
  }
  const { workspaceId, userId } = ours;
  await sql`alter table generated_images enable trigger user`;
  await sql`
    insert into image_sessions (id, workspace_id, user_id, title, updated_at)
    values (${session}, ${workspaceId}, ${userId}, 'The last', timestamptz '2027-01-01')`;
  await sql`
    insert into generation_jobs (id, workspace_id, user_id, session_id, prompt, seed, generation_method, model_used,
      prompt_provider, prompt_model)
    values (${job}, ${workspaceId}, ${userId}, ${session}, 'a cup', 1, 'local', 'comp-1', 'local', 'rules-1')`;
  for (const [index, name] of ["front.jpg", "back.jpg"].entries()) {
    const reference = uuidv7();
    await sql`
      insert into reference_images (id, workspace_id, user_id, session_id, storage_key, thumbnail_key, file_name, file_size,
        mime_type, width, height)
      values (${reference}, ${workspaceId}, ${userId}, ${session}, 'k', 't', ${name}, 1, 'image/jpeg', 1, 1)`;
    await sql`
      insert into generation_job_reference_images (id, generation_job_id, reference_image_id)
      values (${uuidv7(Date.now() + index)}, ${job}, ${reference})`;
  }
  await sql`
    insert into generated_images (id, workspace_id, user_id, generation_job_id, session_id, generation_index, storage_key,
      display_key, thumbnail_key, thumbhash, file_name, file_size, mime_type, width, height, prompt_used, seed, created_at, deleted_at)
    select gen_random_uuid(), ${workspaceId}, ${userId}, ${job}, ${session}, n, 'k' || n, 'd', 't' || n, '', 'f', 1,
      'image/jpeg', 1, 1, 'p', n, now() + n * interval '1 second', case when n = 2 then now() end
    from generate_series(1, 4) n`;
  await sql`analyze`;
});

/** The names of the plan's nodes and indexes, outermost first. */
async function planOf(query: SQLWrapper): Promise<string> {
  const rows = await db.execute<{ "QUERY PLAN": string }>(drizzleSql`explain ${query}`);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

describe("the document's example queries on 100,000 images", () => {
  test("sessions with their thumbnails: one index scan a page, newest first, only ours", async () => {
    const page = await listImageSessions(db, ours, { limit: 20 });
    expect(page.items[0]).toMatchObject({
      sessionId: session,
      title: "The last",
      generatedCount: 3,
      thumbnailUrl: fileUrl("t1"),
    });
    expect(page.items.slice(1).map(({ title }) => title)).toEqual(
      Array.from({ length: 19 }, (_, index) => `Session ${10_000 - index}`),
    );
    const next = { cursor: page.nextCursor ?? "", limit: 20 };
    expect((await listImageSessions(db, ours, next)).items[0]).toMatchObject({ title: "Session 9981" });
    const plan = await planOf(selectSessions(db, ours, next));
    expect(plan).toContain("Index Scan Backward using image_sessions_workspace_idx");
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  test("a job with its reference images, in order; nothing for a stranger", async () => {
    const found = await findJobWithReferences(db, ours, job);
    expect(found?.references.map(({ fileName }) => fileName)).toEqual(["front.jpg", "back.jpg"]);
    expect(await findJobWithReferences(db, theirs, job)).toBeUndefined();
  });

  test("a session's images by index and time, without deleted ones, by its own index", async () => {
    const images = listSessionImages(db, ours, session);
    expect((await images).map(({ generationIndex }) => generationIndex)).toEqual([1, 3, 4]);
    expect(await listSessionImages(db, theirs, session)).toHaveLength(0);
    const plan = await planOf(images);
    expect(plan).toMatch(/Scan (?:on|using) generated_images_session_idx/);
    expect(plan).not.toContain("Seq Scan");
  });
});
