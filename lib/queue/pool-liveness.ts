import { type SQL, sql } from "drizzle-orm";

/** First half of every worker's advisory lock; the second is the hash of its pool's id. */
export const leaseLockClass = 4242;
/** One sweeper at a time, whatever the number of workers; likewise one reconciler. */
export const sweepLock = sql.raw("4243, 1");
export const reconcileLock = sql.raw("4243, 2");

/** True for a `worker_pools` row `p` while its process is connected: the lock dies with the connection. */
const holdsLock = sql`exists (
  select from pg_locks l
  where l.locktype = 'advisory' and l.granted and l.objsubid = 2
    and l.classid = ${sql.raw(`${leaseLockClass}`)} and l.objid = hashtext(p.pool_id)::oid
    and l.database = (select oid from pg_database where datname = current_database()))`;

/** Why the pool of a `worker_pools` row `p` counts as dead, or null. The database's clock is the only one asked. */
export const causeOfDeath = (staleMs: number): SQL => sql`case
  when not ${holdsLock} then 'lock'
  when p.last_seen_at < now() - ${staleMs} * interval '1 millisecond' then 'heartbeat'
end`;
