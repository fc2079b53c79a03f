import type postgres from "postgres";
import { storage } from "#lib/storage/open.ts";
import { until } from "./until.ts";

/** Until nothing of these ads moves by itself any more. */
export async function settledAds(sql: postgres.Sql, ads: string[]): Promise<void> {
  await until(
    `${ads.length} ads to settle`,
    async () => {
      const [row] = await sql`
        select (select count(*) from ad_sessions where id = any(${ads})
            and status in ('prompting', 'generating_images', 'generating_videos', 'composing')
            and waiting_reason is null)
          + (select count(*) from assets where session_id = any(${ads}) and status = 'generating') as n`;
      return Number(row?.n) === 0;
    },
    90_000,
  );
  // A worker takes the task away after the last write; one that stays is counted as stuck.
  await until("their tasks to be gone", async () => (await tasksOf(sql, ads)) === 0, 30_000).catch(() => {});
}

/** The common verdict after each fault, printed and answered: nothing lost, nothing twice, nothing left behind. */
export async function adVerdict(sql: postgres.Sql, fault: string, ads: string[]) {
  const [seen] = await sql<Record<"lost" | "duplicated" | "live" | "gaps" | "wrongTotals", number>[]>`
    with made as (
      select a.id, a.status, a.storage_key, (select count(*)::int from provider_calls c
        where c.subject_kind = 'ad-asset' and c.subject_id = a.id::text and c.status = 'succeeded') as paid
      from assets a where a.session_id = any(${ads}))
    select
      (select count(*)::int from made
        where status in ('completed', 'approved') and (storage_key is null or paid = 0)) as lost,
      (select count(*)::int from made where paid > 1) as duplicated,
      (select count(*)::int from made where status = 'generating') as live,
      (select count(*)::int from ad_sessions s where id = any(${ads}) and revision <> (
        select count(*) from job_events e where e.subject_kind = 'ad-session' and e.subject_id = s.id::text)) as gaps,
      (select count(*)::int from ad_sessions s, lateral (
          select coalesce(sum(k.actual_cost), 0) as amount, count(*) as n from generation_costs k
          where k.session_id = s.id) book
        where id = any(${ads}) and (total_cost <> book.amount or cost_count <> book.n))
      + (select count(*)::int from assets a, lateral (
          select coalesce(sum(k.actual_cost), 0) as amount, count(*) as n from generation_costs k
          where k.asset_id = a.id) book
        where session_id = any(${ads}) and (generation_cost <> book.amount or cost_count <> book.n)) as "wrongTotals"`;
  const { live = 0, ...rest } = seen ?? {};
  const left = { ...rest, stuck: live + (await tasksOf(sql, ads)), ...(await filesOf(sql, ads)) };
  console.log(`${fault}:`, left);
  return left;
}

/** What every fault must leave. */
export const nothingWrongWithAds = {
  lost: 0,
  duplicated: 0,
  stuck: 0,
  gaps: 0,
  wrongTotals: 0,
  strays: 0,
  missing: 0,
  unused: 0,
};

async function tasksOf(sql: postgres.Sql, ads: string[]): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from graphile_worker.jobs where key in (
      select 'ad-asset:' || id from assets where session_id = any(${ads})
      union all select 'ad-session:' || unnest(${ads}::text[]))`;
  return row?.n ?? 0;
}

/** Files and rows must know of each other, as they must for Images. */
async function filesOf(sql: postgres.Sql, ads: string[]) {
  const lying: string[] = [];
  for (const ad of ads) lying.push(...(await storage().list({ prefix: `ads/${ad}/` })).items.map(({ key }) => key));
  const rows = await sql<{ key: string; whole: boolean; used: boolean }[]>`
    select key, size_bytes is not null and delete_after is null as whole, exists (
        select from assets a where key in (a.storage_key, a.display_key, a.thumbnail_key))
      or exists (select from provider_calls c where c.result ->> 'key' = stored_files.key) as used
    from stored_files where split_part(key, '/', 2) = any(${ads}) and key like 'ads/%'`;
  const named = await sql<{ key: string }[]>`
    select unnest(array[storage_key, display_key, thumbnail_key]) as key from assets where session_id = any(${ads})`;
  const whole = rows.filter((row) => row.whole);
  const wanted = new Set([...whole, ...named].map(({ key }) => key).filter((key) => key?.startsWith("ads/")));
  return {
    strays: lying.filter((key) => !rows.some((row) => row.key === key)).length,
    missing: [...wanted].filter((key) => !lying.includes(key)).length,
    unused: whole.filter(({ used }) => !used).length,
  };
}
