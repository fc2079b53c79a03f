import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { providerCalls } from "#db/schema/costs.ts";
import type { SubjectKind } from "#lib/events/subject.ts";

/** The last call for a subject; what money went and is still in question. */
export interface LastCall {
  id: string;
  status: (typeof providerCalls.$inferSelect)["status"];
  charged: string | null;
  provider: string;
  createdAt: Date;
  estimatedCost: string | null;
  actualCost: string | null;
}

/** By the subjects' ids; those for which nothing was ever called are not in it. */
export async function findLastCalls(db: Db, kind: SubjectKind, ids: string[]): Promise<Map<string, LastCall>> {
  if (ids.length === 0) return new Map();
  const { subjectKind, subjectId, attempt } = providerCalls;
  const rows = await db
    .selectDistinctOn([subjectId], {
      subjectId,
      id: providerCalls.id,
      status: providerCalls.status,
      charged: providerCalls.charged,
      provider: providerCalls.provider,
      createdAt: providerCalls.createdAt,
      estimatedCost: providerCalls.estimatedCost,
      // By name: the builder leaves out a column's table where it selects from one.
      actualCost: sql<string | null>`(
        select cost.actual_cost from generation_costs cost where cost.provider_call_id = provider_calls.id)`,
    })
    .from(providerCalls)
    .where(and(eq(subjectKind, kind), inArray(subjectId, ids)))
    .orderBy(subjectId, desc(attempt));
  return new Map(rows.map(({ subjectId: id, ...call }) => [id, call]));
}

/** Whether money went for work that came to nothing; null where nothing was sent since a person last started it. */
export function chargedFor(call: LastCall | null, startedAt: Date | null): "no" | "yes" | "unknown" | null {
  if (!call || !startedAt || call.createdAt < startedAt) return null;
  if (call.status === "succeeded") return call.provider === "local" ? "no" : "yes";
  return (["no", "yes"] as const).find((known) => known === call.charged) ?? "unknown";
}
