import type postgres from "postgres";
import { storage } from "#lib/storage/open.ts";
import { until } from "./until.ts";

/** Until none of these jobs has a shot or a prompt that still moves by itself: ended, or waiting for a person. */
export async function settled(sql: postgres.Sql, jobs: string[]): Promise<void> {
  await until(
    `${jobs.length} generations to settle`,
    async () => {
      const [row] = await sql`
        select count(*)::int as n from generation_jobs j where id = any(${jobs}) and (status = 'pending'
          or (status = 'processing' and not exists (
            select from generation_shots s where s.generation_job_id = j.id and s.status = 'uncertain'))
          or exists (select from generation_shots s
            where s.generation_job_id = j.id and s.status in ('pending', 'processing')))`;
      return row?.n === 0;
    },
    90_000,
  );
  // A worker takes the task away after the last write; one that stays is counted as stuck.
  await until("their tasks to be gone", async () => (await tasksOf(sql, jobs)) === 0, 30_000).catch(() => {});
}

/** The common verdict after each fault, printed and answered: nothing lost, nothing twice, nothing left behind. */
export async function verdict(sql: postgres.Sql, fault: string, jobs: string[]) {
  const [seen] = await sql<Record<"images" | "lost" | "duplicated" | "live" | "gaps" | "wrongTotals", number>[]>`
    with shots as (
      select s.id, s.status, (select count(*)::int from generated_images i where i.generation_shot_id = s.id) as images,
        (select count(*)::int from provider_calls c
          where c.subject_kind = 'generation-shot' and c.subject_id = s.id::text and c.status = 'succeeded') as paid
      from generation_shots s where s.generation_job_id = any(${jobs}))
    select
      (select coalesce(sum(images), 0)::int from shots) as images,
      (select count(*)::int from shots where status = 'completed' and images = 0) as lost,
      (select coalesce(sum(greatest(images, paid) - 1), 0)::int from shots where greatest(images, paid) > 1) as duplicated,
      (select count(*)::int from shots where status in ('pending', 'processing')) as live,
      (select count(*)::int from generation_jobs j where id = any(${jobs}) and revision <> (
        select count(*) from job_events e where e.subject_kind = 'generation-job' and e.subject_id = j.id::text)) as gaps,
      (select count(*)::int from generation_jobs j, lateral (
          select coalesce(sum(k.actual_cost), 0) as amount, count(*) as n from generation_costs k
          where k.generation_job_id = j.id) book
        where id = any(${jobs}) and (actual_cost <> book.amount or cost_count <> book.n))
      + (select count(*)::int from image_sessions t where generated_count <> (
        select count(*) from generated_images i where i.session_id = t.id and i.deleted_at is null)) as "wrongTotals"`;
  const { live = 0, ...rest } = seen ?? {};
  const left = { ...rest, stuck: live + (await tasksOf(sql, jobs)), ...(await filesOf(sql, jobs)) };
  console.log(`${fault}:`, left, await ledger(sql, jobs));
  return left;
}

/** How many calls ended in which way, and how many entries they have in the cost book. */
export async function ledger(sql: postgres.Sql, jobs: string[]): Promise<Record<string, number>> {
  const rows = await sql<{ name: string; n: number }[]>`
    with calls as (
      select c.*, k.id as cost_id from provider_calls c left join generation_costs k on k.provider_call_id = c.id
      where c.subject_id in (
        select id::text from generation_shots where generation_job_id = any(${jobs})
        union all select id::text from generation_jobs where id = any(${jobs})))
    select step || ' ' || status as name, count(*)::int as n from calls group by 1
    union all select step || ' costs', count(*)::int from calls where cost_id is not null group by 1 order by 1`;
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

async function tasksOf(sql: postgres.Sql, jobs: string[]): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from graphile_worker.jobs where key in (
      select 'generation-shot:' || id from generation_shots where generation_job_id = any(${jobs})
      union all select 'generation-job:' || unnest(${jobs}::text[]))`;
  return row?.n ?? 0;
}

/**
 * Files and rows must know of each other: `strays` lie in the store without a row, `missing` do not lie there although an
 * image or the row of a whole file says so, `unused` are whole files that neither an image nor a call's result refers to.
 */
async function filesOf(sql: postgres.Sql, jobs: string[]) {
  const lying: string[] = [];
  for (const job of jobs)
    lying.push(...(await storage().list({ prefix: `generated/${job}/` })).items.map(({ key }) => key));
  const rows = await sql<{ key: string; whole: boolean; used: boolean }[]>`
    select key, size_bytes is not null and delete_after is null as whole, exists (
        select from generated_images i where key in (i.storage_key, i.display_key, i.thumbnail_key))
      or exists (select from provider_calls c where c.result ->> 'key' = stored_files.key) as used
    from stored_files where split_part(key, '/', 2) = any(${jobs}) and key like 'generated/%'`;
  const images = await sql<{ key: string }[]>`
    select unnest(array[storage_key, display_key, thumbnail_key]) as key from generated_images
    where generation_job_id = any(${jobs})`;
  const whole = rows.filter((row) => row.whole);
  const wanted = new Set([...whole, ...images].map(({ key }) => key));
  return {
    strays: lying.filter((key) => !rows.some((row) => row.key === key)).length,
    missing: [...wanted].filter((key) => !lying.includes(key)).length,
    unused: whole.filter(({ used }) => !used).length,
  };
}

/** What every fault must leave. */
export const nothingWrong = {
  lost: 0,
  duplicated: 0,
  stuck: 0,
  gaps: 0,
  wrongTotals: 0,
  strays: 0,
  missing: 0,
  unused: 0,
};
