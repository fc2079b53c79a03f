import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { adSessions } from "#db/schema/ads.ts";
import { generationCosts, providerCalls } from "#db/schema/costs.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ownAd } from "./find-ad-sessions.ts";
import type { AdCosts } from "./schema.ts";

type Scope = Pick<Owner, "workspaceId">;

/** What an ad has cost, by category, provider and model, the dearest first. @throws AppError `not_found` */
export async function findAdCosts(db: Db, scope: Scope, sessionId: string): Promise<AdCosts> {
  const [session] = await db.select().from(adSessions).where(ownAd(scope, sessionId));
  if (!session) throw notFound("The ad");
  const [lines, ends] = await Promise.all([costLines(db, sessionId), countEnds(db, scope, sessionId)]);
  return {
    sessionId,
    cost: {
      estimated: session.estimatedCost === null ? null : Number(session.estimatedCost),
      actual: session.costCount > session.unknownCostCount ? Number(session.totalCost) : null,
      unknownCount: session.unknownCostCount + ends.uncertain,
      currency: "USD",
    },
    lines,
    ...ends,
  };
}

/** Calls with an entry in the cost book; one of unknown price counts, and is in no sum. */
async function costLines(db: Db, sessionId: string): Promise<AdCosts["lines"]> {
  const { category, provider, model, actualCost } = generationCosts;
  const rows = await db
    .select({
      category,
      provider,
      model,
      apiCalls: sql<number>`count(*)::int`,
      totalCost: sql<string>`coalesce(sum(${actualCost}), 0)`,
      unknownCount: sql<number>`(count(*) filter (where ${actualCost} is null))::int`,
      averageLatencyMs: sql<number | null>`round(avg(${providerCalls.latencyMs}))::int`,
    })
    .from(generationCosts)
    .innerJoin(providerCalls, eq(providerCalls.id, generationCosts.providerCallId))
    .where(eq(generationCosts.sessionId, sessionId))
    .groupBy(category, provider, model)
    .orderBy(sql`coalesce(sum(${actualCost}), 0) desc, ${category}, ${provider}, ${model}`);
  return rows.map(({ totalCost, ...line }) => ({ ...line, totalCost: Number(totalCost) }));
}

async function countEnds(db: Db, { workspaceId }: Scope, sessionId: string) {
  const [row] = await db
    .select({
      failedNotCharged: sql<number>`(count(*) filter (where ${providerCalls.status} = 'failed' and charged = 'no'
        and ${providerCalls.provider} <> 'local'))::int`,
      uncertain: sql<number>`(count(*) filter (where ${providerCalls.status} = 'uncertain' and not exists (
        select from generation_costs cost where cost.provider_call_id = ${providerCalls.id})))::int`,
    })
    .from(providerCalls)
    .where(and(eq(providerCalls.workspaceId, workspaceId), ofAd(sessionId)));
  return row ?? { failedNotCharged: 0, uncertain: 0 };
}

/** Its plan's, and those of its assets. */
const ofAd = (sessionId: string): SQL => sql`(
  (${providerCalls.subjectKind} = 'ad-session' and ${providerCalls.subjectId} = ${sessionId}::text)
  or (${providerCalls.subjectKind} = 'ad-asset' and ${providerCalls.subjectId} in (
    select asset.id::text from assets asset where asset.session_id = ${sessionId}::uuid)))`;
