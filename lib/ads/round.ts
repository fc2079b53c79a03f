import * as z from "zod";
import type { AdSessionRow } from "./session-parts.ts";

/** What a working stage was begun with. */
const roundSchema = z.looseObject({
  /** The assets whose progress is the stage's. */
  round: z.array(z.uuid()).default([]),
  /** The film that decides whether a composition has succeeded; null where it was there already. */
  lead: z.uuid().nullable().default(null),
  /** Plans that were asked for so far: each is paid by itself, a repeat of the same one is not. */
  plans: z.int().default(0),
});

type Held = Pick<AdSessionRow, "metadata">;

export const roundOf = ({ metadata }: Held) => roundSchema.parse(metadata);

/** The session's metadata with another round. */
export const withRound = (
  session: Held,
  { ids, lead = null }: { ids: readonly string[]; lead?: string | null },
): Record<string, unknown> => ({ ...roundOf(session), round: [...ids], lead });

/** The session's metadata for another plan. */
export const nextPlan = (session: Held): Record<string, unknown> => ({
  ...withRound(session, { ids: [] }),
  plans: roundOf(session).plans + 1,
});
