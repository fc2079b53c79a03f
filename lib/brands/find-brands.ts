import { and, desc, eq, getTableColumns, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { brands } from "#db/schema/brands.ts";
import { uploads } from "#db/schema/uploads.ts";
import { notFound } from "#lib/errors.ts";
import { swatchSchema } from "#lib/media/measurements.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { Brand } from "./schema.ts";

type Scope = Pick<Owner, "workspaceId">;

/** This workspace's brands, newest first. @param cursor the last brand's id of the page before */
export async function listBrands(db: Db, scope: Scope, { cursor, limit = 24 }: { cursor?: string; limit?: number }) {
  const rows = await select(db, and(inScope(scope), cursor ? lt(brands.id, cursor) : undefined)).limit(limit + 1);
  const shown = rows.slice(0, limit);
  return { items: shown.map(serialize), nextCursor: rows.length > limit ? (shown.at(-1)?.brand.id ?? null) : null };
}

/** @throws AppError `not_found` */
export async function findBrand(db: Db, scope: Scope, id: string): Promise<Brand> {
  const [row] = await select(db, and(inScope(scope), eq(brands.id, id)));
  if (!row) throw notFound("The brand");
  return serialize(row);
}

/** @throws AppError `not_found` */
export async function renameBrand(db: Db, scope: Scope, { id, name }: { id: string; name: string }): Promise<void> {
  await change(db, and(inScope(scope), eq(brands.id, id)), { name });
}

/** Hides the brand until it is purged. @throws AppError `not_found` */
export async function deleteBrand(db: Db, scope: Scope, id: string): Promise<void> {
  await change(db, and(inScope(scope), eq(brands.id, id)), { deletedAt: sql`now()` });
}

/** Undo of a delete. @throws AppError `not_found` when it is not deleted, or purged by now */
export async function restoreBrand(db: Db, { workspaceId }: Scope, id: string): Promise<void> {
  const gone = and(eq(brands.workspaceId, workspaceId), eq(brands.id, id), isNotNull(brands.deletedAt));
  await change(db, gone, { deletedAt: null });
}

const inScope = ({ workspaceId }: Scope) => and(eq(brands.workspaceId, workspaceId), isNull(brands.deletedAt));

const select = (db: Db, where: SQL | undefined) =>
  db
    .select({ brand: getTableColumns(brands), thumbnailKey: uploads.thumbnailKey })
    .from(brands)
    .leftJoin(uploads, eq(uploads.id, brands.uploadId))
    .where(where)
    .orderBy(desc(brands.id));

async function change(db: Db, where: SQL | undefined, set: { name?: string; deletedAt?: SQL | null }): Promise<void> {
  const changed = await db.update(brands).set(set).where(where).returning({ id: brands.id });
  if (changed.length === 0) throw notFound("The brand");
}

function serialize({ brand, thumbnailKey }: { brand: typeof brands.$inferSelect; thumbnailKey: string | null }): Brand {
  return {
    id: brand.id,
    name: brand.name,
    palette: swatchSchema.array().parse(brand.palette),
    mood: brand.mood,
    tone: brand.tone,
    sourceJobId: brand.sourceJobId,
    thumbnailUrl: thumbnailKey && fileUrl(thumbnailKey),
    createdAt: brand.createdAt.toISOString(),
  };
}
