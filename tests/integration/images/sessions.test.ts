import { beforeEach, describe, expect, test } from "vitest";
import { uuidv7 } from "#lib/ids.ts";
import { createMember } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { sql, url } = await testDatabase();
await configure(url);
const { userId, workspaceId } = await createMember(sql);

let session: string;
beforeEach(async () => {
  session = await createSession();
});

async function createSession(): Promise<string> {
  const id = uuidv7();
  await sql`insert into image_sessions (id, workspace_id, user_id) values (${id}, ${workspaceId}, ${userId})`;
  return id;
}

/** Finished images, the first one oldest; their thumbnails are named after their place. */
async function insertImages(into: string, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: uuidv7(),
    workspace_id: workspaceId,
    user_id: userId,
    session_id: into,
    generation_index: index + 1,
    storage_key: `generated/${into}/${index}.jpg`,
    display_key: `generated/${into}/${index}_display.jpg`,
    thumbnail_key: `thumbnail-${index + 1}`,
    thumbhash: "",
    file_name: `${index + 1}.jpg`,
    file_size: 1,
    mime_type: "image/jpeg",
    width: 1,
    height: 1,
    prompt_used: "a cup",
    seed: index,
    created_at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)),
  }));
  await sql`insert into generated_images ${sql(rows)}`;
  return rows.map(({ id }) => id);
}

async function shown(id = session) {
  const [row] = await sql`select generated_count, thumbnail_key from image_sessions where id = ${id}`;
  return [row?.generated_count, row?.thumbnail_key];
}

describe("a session's count and thumbnail", () => {
  test("follow inserts, one by one and in bulk", async () => {
    expect(await shown()).toEqual([0, null]);
    await insertImages(session, 1);
    expect(await shown()).toEqual([1, "thumbnail-1"]);
    await insertImages(session, 500);
    expect(await shown()).toEqual([501, "thumbnail-1"]);
  });

  test("move on when the first image goes, softly, for good or in bulk, and come back with an undo", async () => {
    const [first = "", second = "", ...others] = await insertImages(session, 6);
    await sql`update generated_images set deleted_at = now() where id = ${first}`;
    expect(await shown()).toEqual([5, "thumbnail-2"]);
    await sql`delete from generated_images where id = ${second}`;
    expect(await shown()).toEqual([4, "thumbnail-3"]);
    await sql`update generated_images set deleted_at = null where id = ${first}`;
    expect(await shown()).toEqual([5, "thumbnail-1"]);
    await sql`delete from generated_images where id in ${sql([first, ...others])}`;
    expect(await shown()).toEqual([0, null]);
  });

  test("are right for both sessions when images move", async () => {
    const other = await createSession();
    await insertImages(session, 3);
    await sql`update generated_images set session_id = ${other} where session_id = ${session} and generation_index > 1`;
    expect(await shown()).toEqual([1, "thumbnail-1"]);
    expect(await shown(other)).toEqual([2, "thumbnail-2"]);
  });

  test("lose nothing when twenty shots finish at once", async () => {
    await Promise.all(Array.from({ length: 20 }, () => insertImages(session, 1)));
    expect((await shown())[0]).toBe(20);
  });

  test("a session that is purged leaves its images and their history", async () => {
    await insertImages(session, 2);
    await sql`delete from image_sessions where id = ${session}`;
    const left = await sql`select session_id from generated_images where storage_key like ${`generated/${session}/%`}`;
    expect(left).toHaveLength(2);
    expect(left.every(({ session_id }) => session_id === null)).toBe(true);
  });
});
