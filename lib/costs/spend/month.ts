import * as z from "zod";

/** "2026-11". Months and days of costs are those of UTC, as on vendors' bills. */
export const monthSchema = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, "Give a month as YYYY-MM.")
  .describe("YYYY-MM, in UTC");

export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** From its first moment to the first of the next one. */
export function monthRange(month: string): { from: Date; to: Date } {
  const from = new Date(`${month}-01T00:00:00Z`);
  const to = new Date(from);
  to.setUTCMonth(to.getUTCMonth() + 1);
  return { from, to };
}

/** Every day of it as "2026-11-01". */
export function daysOf(month: string): string[] {
  const { from, to } = monthRange(month);
  const count = Math.round((to.getTime() - from.getTime()) / 86_400_000);
  return Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`);
}

/** All months from one to another, newest first, and no more than `most` of them. */
export function monthsBetween(first: string, last: string, most = 36): string[] {
  const months: string[] = [];
  for (let month = last; month >= first && months.length < most; ) {
    months.push(month);
    month = monthOf(new Date(monthRange(month).from.getTime() - 1));
  }
  return months;
}
