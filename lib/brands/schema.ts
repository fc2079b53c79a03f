import * as z from "zod";
import { swatchSchema } from "#lib/media/measurements.ts";

/** A kept look that every studio can use. */
export const brandSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  palette: z.array(swatchSchema),
  mood: z.string(),
  tone: z.string(),
  sourceJobId: z.int().nullable(),
  thumbnailUrl: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type Brand = z.infer<typeof brandSchema>;
