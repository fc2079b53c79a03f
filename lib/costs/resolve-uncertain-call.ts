import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { costCategory } from "#db/schema/costs.ts";
import type { Usage } from "#lib/providers/contract.ts";
import { bookEntry } from "./ledger.ts";
import { priceOf } from "./prices.ts";

interface Resolving {
  call: { id: string; category: (typeof costCategory.enumValues)[number]; provider: string; model: string };
  outcome: "not_charged" | "charged";
  userId: number;
}

/** One of what a call makes, where one of it can have a price. */
const unitOf: Partial<Record<Resolving["call"]["category"], Usage>> = { image: { images: 1 }, video: { videos: 1 } };

/**
 * Closes an uncertain call on a person's word. Charged: an entry in the cost book, with the price where an image or a
 * clip of the model has a fixed one, else with an unknown price.
 * @returns false when the call is not uncertain
 */
export async function resolveUncertainCall(tx: Db, { call, outcome, userId }: Resolving): Promise<boolean> {
  const isCharged = outcome === "charged";
  const usage: Usage = unitOf[call.category] ?? {};
  const price = priceOf({ provider: call.provider, model: call.model, usage, at: new Date() });
  const closed = await tx.execute(sql`
    with closed as (
      update provider_calls set status = 'failed', charged = ${isCharged ? "yes" : "no"}, resolved_at = now(),
        resolved_by = ${userId}, settled_at = coalesce(settled_at, now())
      where id = ${call.id} and status = 'uncertain'
      returning *),
    booked as (${bookEntry({ ...price, usage: price.amount === null ? {} : usage })} from closed where ${isCharged}::boolean)
    select id from closed`);
  return closed.length > 0;
}
