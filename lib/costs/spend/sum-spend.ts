import { daysOf } from "./month.ts";
import { type SpendLine, type Studio, type StudioSpend, studios, type WorkspaceCosts } from "./spend-schema.ts";

/** Calls of one day, studio, category, provider and model. Amounts are US dollars as text. */
export type SpendRow = {
  date: string;
  studio: Studio;
  category: SpendLine["category"];
  provider: string;
  model: string;
  calls: number;
  total_cost: string;
  unknown_count: number;
  failed_not_charged: number;
  estimated_cost: string;
  /** Of these, nobody could say beforehand what they would cost. */
  unestimated_count: number;
  priced_count: number;
  latency_ms: number;
  latency_count: number;
};

/** A month's rows as its sums by studio, by maker and by day. */
export function sumSpend(rows: readonly SpendRow[], month: string): Omit<WorkspaceCosts, "projects" | "undecided"> {
  const all = sum(rows);
  return {
    month,
    cost: {
      estimated: total(rows, "unestimated_count") > 0 ? null : dollars(rows, "estimated_cost"),
      actual: total(rows, "priced_count") > 0 ? all.totalCost : null,
      unknownCount: all.unknownCount,
      currency: "USD",
    },
    calls: all.calls,
    failedNotCharged: all.failedNotCharged,
    studios: studioSpend(rows),
    lines: spendLines(rows),
    days: daysOf(month).map((date) => daySpend(date, rows)),
  };
}

function studioSpend(rows: readonly SpendRow[]): StudioSpend[] {
  return studios.map((studio) => ({ studio, ...sum(rows.filter((row) => row.studio === studio)) }));
}

/** By category, provider and model, the dearest first. */
export function spendLines(rows: readonly SpendRow[]): SpendLine[] {
  const groups = Map.groupBy(rows, ({ category, provider, model }) => [category, provider, model].join("\n"));
  const lines = [...groups.values()].map((group) => {
    const { category, provider, model } = group[0] as SpendRow;
    const count = total(group, "latency_count");
    const averageLatencyMs = count === 0 ? null : Math.round(total(group, "latency_ms") / count);
    return { category, provider, model, ...sum(group), averageLatencyMs };
  });
  return lines.sort(
    (one, other) => other.totalCost - one.totalCost || other.unknownCount - one.unknownCount || other.calls - one.calls,
  );
}

function daySpend(date: string, rows: readonly SpendRow[]) {
  const ofDay = rows.filter((row) => row.date === date);
  const { calls, unknownCount } = sum(ofDay);
  const of = (studio: Studio) =>
    dollars(
      ofDay.filter((row) => row.studio === studio),
      "total_cost",
    );
  return { date, vision: of("vision"), images: of("images"), ads: of("ads"), calls, unknownCount };
}

const sum = (rows: readonly SpendRow[]) => ({
  calls: total(rows, "calls"),
  totalCost: dollars(rows, "total_cost"),
  unknownCount: total(rows, "unknown_count"),
  failedNotCharged: total(rows, "failed_not_charged"),
});

type Numbers = { [K in keyof SpendRow]: SpendRow[K] extends number ? K : never }[keyof SpendRow];
const total = (rows: readonly SpendRow[], name: Numbers) => rows.reduce((whole, row) => whole + row[name], 0);

/** Exact to what the cost book keeps, 8 digits: the rounding takes binary dust away. */
const dollars = (rows: readonly SpendRow[], name: "total_cost" | "estimated_cost") =>
  Math.round(rows.reduce((whole, row) => whole + Number(row[name]), 0) * 1e8) / 1e8;
