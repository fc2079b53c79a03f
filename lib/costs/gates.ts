import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { SendLater } from "./step-failures.ts";

/** Work that waits at one provider's gate comes back spread over this time, not all at once. */
const herdJitterMs = 1000;

/** Tells every worker that a provider takes no calls for a while; a later time wins over an earlier one. */
export async function holdProvider(db: Db, provider: string, delayMs: number, reason: string): Promise<void> {
  await db.execute(sql`
    insert into provider_gates (provider, not_before, reason)
    values (${provider}, now() + ${delayMs} * interval '1 millisecond', ${reason})
    on conflict (provider) do update
      set not_before = greatest(provider_gates.not_before, excluded.not_before), reason = excluded.reason`);
}

/** The wait until a provider takes calls again. */
export const gatedFor = ({ waitMs, reason }: { waitMs: number; reason: string }): SendLater =>
  new SendLater({ delayMs: waitMs + herdJitterMs * Math.random(), reason });
