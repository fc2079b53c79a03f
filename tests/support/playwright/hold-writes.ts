import type postgres from "postgres";

/**
 * Keeps everybody else from writing to a table (they wait; reading goes on), so that what lasts a moment can be looked
 * at for as long as the test needs. @returns what lets them go on
 */
export async function holdWrites(sql: postgres.Sql, table: string): Promise<() => Promise<void>> {
  const connection = await sql.reserve();
  await connection`begin`;
  await connection`lock table ${connection(table)} in exclusive mode`;
  return async () => {
    await connection`commit`;
    connection.release();
  };
}
