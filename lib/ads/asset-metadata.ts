import * as z from "zod";
import type { AssetRow } from "./session-parts.ts";

const basis = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** What an asset keeps beside its columns; more may be in it. */
const metadataSchema = z.looseObject({
  /** What the plan asked for when it was begun. */
  basis: basis.nullable().default(null),
  /** Of a clip: as long as the cut wants it. */
  wantedSeconds: z.number().optional(),
  /** What was measured of a finished film or clip. */
  report: z.record(z.string(), z.unknown()).nullable().default(null),
});

export const metadataOf = ({ metadata }: Pick<AssetRow, "metadata">) => metadataSchema.parse(metadata);
