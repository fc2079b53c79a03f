import * as z from "zod";
import { costCategory } from "#db/schema/costs.ts";
import { costSchema } from "../cost-schema.ts";
import { monthSchema } from "./month.ts";

export const studios = ["vision", "images", "ads"] as const;
export type Studio = (typeof studios)[number];

const amounts = {
  /** Calls that are in the cost book. */
  calls: z.int(),
  /** US dollars, of the calls whose price is known. */
  totalCost: z.number(),
  /** Calls that cost something and nobody knows how much; they are in no sum. */
  unknownCount: z.int(),
  failedNotCharged: z.int(),
};

export const spendLineSchema = z.object({
  category: z.enum(costCategory.enumValues),
  provider: z.string(),
  model: z.string(),
  ...amounts,
  /** Of the calls that succeeded. */
  averageLatencyMs: z.number().nullable(),
});
export type SpendLine = z.infer<typeof spendLineSchema>;

export const studioSpendSchema = z.object({ studio: z.enum(studios), ...amounts });
export type StudioSpend = z.infer<typeof studioSpendSchema>;

/** A day's spending by studio, in US dollars, and how much was done on it. */
export const daySpendSchema = z.object({
  date: z.iso.date(),
  vision: z.number(),
  images: z.number(),
  ads: z.number(),
  calls: z.int(),
  unknownCount: z.int(),
});
export type DaySpend = z.infer<typeof daySpendSchema>;

/** What calls were made for: an analysis, a session of images or an ad; no id where that is gone for good. */
const project = {
  studio: z.enum(studios),
  projectId: z.string().nullable(),
  title: z.string().nullable(),
  isDeleted: z.boolean(),
};
export const projectSpendSchema = z.object({ ...project, ...amounts });
export type ProjectSpend = z.infer<typeof projectSpendSchema>;

/** A call that may have been charged: a person has to say so. */
export const undecidedCallSchema = z.object({
  callId: z.uuid(),
  ...project,
  category: z.enum(costCategory.enumValues),
  provider: z.string(),
  model: z.string(),
  estimatedCost: z.number().nullable(),
  at: z.iso.datetime(),
});
export type UndecidedCall = z.infer<typeof undecidedCallSchema>;

/** What a workspace has spent in a month. */
export const workspaceCostsSchema = z.object({
  month: monthSchema,
  cost: costSchema,
  calls: z.int(),
  failedNotCharged: z.int(),
  studios: z.array(studioSpendSchema),
  /** The dearest first. */
  lines: z.array(spendLineSchema),
  /** Every day of the month. */
  days: z.array(daySpendSchema),
  /** The dearest first, at most 50. */
  projects: z.array(projectSpendSchema),
  /** Of all months, the oldest first, at most 50. */
  undecided: z.array(undecidedCallSchema),
});
export type WorkspaceCosts = z.infer<typeof workspaceCostsSchema>;
