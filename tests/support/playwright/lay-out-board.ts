import type postgres from "postgres";

/** Lays `count` more of an asset on its board, as if they had been made after it: what a test of many tiles looks at. */
export async function copyAsset(sql: postgres.Sql, assetId: string, count: number): Promise<void> {
  const columns = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_name = 'assets' and is_generated = 'NEVER' and column_name not in ('id', 'created_at')`;
  const copied = columns.map(({ name }) => `"${name}"`).join(", ");
  await sql.unsafe(
    `insert into assets (id, created_at, ${copied})
     select gen_random_uuid(), asset.created_at + n * interval '1 millisecond', ${copied}
     from assets asset, generate_series(1, $2::int) n where asset.id = $1::uuid`,
    [assetId, count],
  );
}

/** What was decided on a board, as it is kept: the scene of each approved piece in the film's order, and the rejected. */
export async function decidedOn(sql: postgres.Sql, sessionId: string, type: "image" | "video_clip") {
  const rows = await sql<{ id: string; status: string }[]>`
    select id, status from assets
    where session_id = ${sessionId} and type = ${type} and deleted_at is null and status in ('approved', 'rejected')
    order by selection_order`;
  const of = (status: string) => rows.filter((row) => row.status === status).map(({ id }) => id);
  return { approved: of("approved"), rejected: of("rejected") };
}
