import * as z from "zod";
import type { AdSessionRow } from "./session-parts.ts";

/** What a working stage was begun with: its progress is theirs. */
const roundSchema = z.looseObject({
  round: z.array(z.uuid()).default([]),
  /** The film that decides whether a composition has succeeded; null where it was there already. */
  lead: z.uuid().nullable().default(null),
});

export const roundOf = ({ metadata }: Pick<AdSessionRow, "metadata">) => roundSchema.parse(metadata);

/** The session's metadata with another round. */
export const withRound = (
  { metadata }: Pick<AdSessionRow, "metadata">,
  { ids, lead = null }: { ids: readonly string[]; lead?: string | null },
): Record<string, unknown> => ({ ...(metadata as object), round: [...ids], lead });
