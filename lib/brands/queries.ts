import "server-only";
import * as z from "zod";
import { db } from "#db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { findBrand, listBrands } from "./find-brands.ts";

/** For pages: one page of brands. */
export const brandPage = (viewer: Viewer, page: { cursor?: string; limit?: number } = {}) =>
  listBrands(db(), viewer, page);

/** For pages: one brand. @throws AppError `not_found` */
export async function brand(viewer: Viewer, id: string) {
  if (!z.uuid().safeParse(id).success) throw notFound("The brand");
  return findBrand(db(), viewer, id);
}
