import * as z from "zod";

/** What a thing cost, in US dollars. `actual` is null until a call with a known price has settled. */
export const costSchema = z.object({
  estimated: z.number().nullable(),
  actual: z.number().nullable(),
  /** Calls whose price nobody knows; they are in neither sum. */
  unknownCount: z.int(),
  currency: z.literal("USD"),
});
export type Cost = z.infer<typeof costSchema>;
