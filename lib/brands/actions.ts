"use server";

import * as z from "zod";
import { action } from "#lib/action.ts";
import { deleteBrand, renameBrand, restoreBrand } from "./find-brands.ts";

const which = z.strictObject({ id: z.uuid() });

export const renameBrandAction = action(
  { input: which.extend({ name: z.string().trim().min(1).max(100) }) },
  ({ viewer, input, db }) => renameBrand(db, viewer, input),
);

export const deleteBrandAction = action({ input: which }, ({ viewer, input, db }) => deleteBrand(db, viewer, input.id));

export const restoreBrandAction = action({ input: which }, ({ viewer, input, db }) =>
  restoreBrand(db, viewer, input.id),
);
